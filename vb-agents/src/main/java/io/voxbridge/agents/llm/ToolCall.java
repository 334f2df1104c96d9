package io.voxbridge.agents.llm;

import org.jspecify.annotations.Nullable;

/**
 * The model's wish to use a tool.
 *
 * @param id unique in the call; made up where the provider gives none
 * @param arguments a JSON object as text; may be malformed, as the model wrote it
 * @param signature opaque text of the provider that must be given back with the call; null for none
 */
public record ToolCall(String id, String name, String arguments, @Nullable String signature) {}
