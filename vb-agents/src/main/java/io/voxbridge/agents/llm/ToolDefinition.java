package io.voxbridge.agents.llm;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tool that the model may ask for.
 *
 * @param parameters JSON schema of the arguments, an object
 */
public record ToolDefinition(
    String name, String description, Map<String, @Nullable Object> parameters) {}
