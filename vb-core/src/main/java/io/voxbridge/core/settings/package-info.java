/**
 * The settings that super admins change while the platform runs. Secrets are shown masked and a
 * masked value sent back changes nothing. Other features ask {@link
 * io.voxbridge.core.settings.PlatformSettings}.
 */
@NullMarked
package io.voxbridge.core.settings;

import org.jspecify.annotations.NullMarked;
