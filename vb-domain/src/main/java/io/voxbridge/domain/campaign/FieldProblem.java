package io.voxbridge.domain.campaign;

/**
 * One thing that is wrong with an input.
 *
 * @param field path of the field as the caller wrote it, for example {@code config.time_window.end}
 * @param message what is wrong and what would be right; continues a sentence that begins with the
 *     field
 */
public record FieldProblem(String field, String message) {}
