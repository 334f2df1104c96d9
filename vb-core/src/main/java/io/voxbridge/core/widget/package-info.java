/** Calls from web pages: a visitor's token for a room in which a bot is already expected. */
@NullMarked
package io.voxbridge.core.widget;

import org.jspecify.annotations.NullMarked;
