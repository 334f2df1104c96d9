/**
 * Fakes of the media ports and the contract kits that prove them: every implementation of a port
 * extends its kit, the fakes first.
 */
@NullMarked
package io.voxbridge.media.kit;

import org.jspecify.annotations.NullMarked;
