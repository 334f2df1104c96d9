package io.voxbridge.agents.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.domain.bot.StorageConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A recording that waits for its upload.
 *
 * @param key its name in the store
 * @param file where it lies
 * @param storage the store that the call's config named; null: the worker's own
 */
record UploadEntry(
    @JsonProperty("key") String key,
    @JsonProperty("file") Path file,
    @JsonProperty("storage") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable StorageConfig storage) {}
