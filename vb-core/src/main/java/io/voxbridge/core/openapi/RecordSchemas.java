package io.voxbridge.core.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Describes records as they are written: names in snake_case, and which fields are always there.
 * The library knows neither our names, which another version of Jackson writes, nor annotations of
 * types.
 */
final class RecordSchemas implements ModelConverter {
  /**
   * Names of the fields that are written even when there is no value, under {@link
   * Schema#getExtensions}; {@link AnswerSchemas} takes them away again.
   */
  static final String ALWAYS_WRITTEN = "x-always-written";

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    Class<?> described = TypeFactory.rawClass(type.getType());
    if (schema != null && described.isRecord()) {
      String reference = schema.get$ref();
      Schema<?> model =
          reference == null
              ? schema
              : context
                  .getDefinedModels()
                  .get(reference.substring(Components.COMPONENTS_SCHEMAS_REF.length()));
      if (model != null && model.getProperties() != null) {
        describe(described, model);
      }
    }
    return schema;
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static void describe(Class<?> described, Schema<?> model) {
    Map<String, Schema> written = new LinkedHashMap<>(model.getProperties());
    Fields fields = new Fields(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
    collect(described, written, fields);
    fields.properties().putAll(written);
    model.setTypes(new LinkedHashSet<>(Set.of("object")));
    model.setProperties((Map) fields.properties());
    model.setRequired(fields.required().isEmpty() ? null : fields.required());
    model.addExtension(ALWAYS_WRITTEN, fields.alwaysWritten());
  }

  /**
   * What is said of the fields of a record.
   *
   * @param properties their schemas, by the name on the wire
   * @param required those that always have a value
   * @param alwaysWritten those that are always there, though perhaps as null
   */
  @SuppressWarnings("rawtypes")
  private record Fields(
      Map<String, Schema> properties, List<String> required, List<String> alwaysWritten) {}

  @SuppressWarnings("rawtypes")
  private static void collect(Class<?> described, Map<String, Schema> written, Fields fields) {
    for (RecordComponent component : described.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
          && component.getType().isRecord()) {
        collect(component.getType(), written, fields);
        continue;
      }
      JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
      String name =
          named == null || named.value().isEmpty() ? snakeCase(component.getName()) : named.value();
      Schema property = written.remove(component.getName());
      if (property == null) {
        property = written.remove(name);
      }
      if (property == null) {
        continue;
      }
      property = anyWhereObject(component.getGenericType(), property);
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      JsonInclude.Include rule = inclusion(component);
      if (rule == JsonInclude.Include.ALWAYS
          || (rule == JsonInclude.Include.NON_NULL && !nullable)) {
        fields.alwaysWritten().add(name);
        if (!nullable) {
          fields.required().add(name);
        }
      }
      fields.properties().put(name, nullable ? orNull(property) : property);
    }
  }

  /** An {@code Object} may be any JSON, where the library says "object". */
  @SuppressWarnings({"rawtypes", "unchecked"})
  private static Schema anyWhereObject(Type type, Schema property) {
    if (type == Object.class) {
      return new Schema<>();
    }
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      Type last = arguments[arguments.length - 1];
      if (property.getItems() != null) {
        property.setItems(anyWhereObject(last, property.getItems()));
      } else if (property.getAdditionalProperties() instanceof Schema values) {
        property.setAdditionalProperties(anyWhereObject(last, values));
      }
    }
    return property;
  }

  private static JsonInclude.Include inclusion(RecordComponent component) {
    JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
    JsonInclude ofAll = component.getDeclaringRecord().getAnnotation(JsonInclude.class);
    JsonInclude rule = own == null ? ofAll : own;
    return rule == null ? JsonInclude.Include.ALWAYS : rule.value();
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static Schema orNull(Schema property) {
    Set<String> types = property.getTypes();
    if (types != null && !types.contains("null")) {
      Set<String> more = new LinkedHashSet<>(types);
      more.add("null");
      property.setTypes(more);
      if (property.getEnum() != null) {
        property.getEnum().add(null);
      }
      return property;
    }
    if (property.get$ref() != null) {
      Schema nothing = new Schema();
      nothing.setTypes(new LinkedHashSet<>(Set.of("null")));
      Schema either = new Schema();
      either.setOneOf(List.of(property, nothing));
      return either;
    }
    return property;
  }

  private static String snakeCase(String name) {
    StringBuilder snake = new StringBuilder(name.length() + 4);
    for (int i = 0; i < name.length(); i++) {
      char character = name.charAt(i);
      if (Character.isUpperCase(character)) {
        snake.append('_').append(Character.toLowerCase(character));
      } else {
        snake.append(character);
      }
    }
    return snake.toString();
  }
}
