/** Where recordings are kept: S3 or a folder shared by all workers of a host. */
@NullMarked
package io.voxbridge.agents.storage;

import org.jspecify.annotations.NullMarked;
