package io.voxbridge.core.openapi;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Set;

/**
 * Names the schema of a nested type after the type around it too: several have a part "Request".
 */
final class NestedNames extends TypeNameResolver {
  private static final String CONTROLLER = "Controller";

  NestedNames() {}

  @Override
  protected String nameForClass(Class<?> type, Set<Options> options) {
    Class<?> around = type.getEnclosingClass();
    if (around == null) {
      return super.nameForClass(type, options);
    }
    String outer = nameForClass(around, options);
    return (outer.endsWith(CONTROLLER)
            ? outer.substring(0, outer.length() - CONTROLLER.length())
            : outer)
        + type.getSimpleName();
  }
}
