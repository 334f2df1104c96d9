/** Lists that are handed out page by page, all in the same way. */
@NullMarked
package io.voxbridge.core.paging;

import org.jspecify.annotations.NullMarked;
