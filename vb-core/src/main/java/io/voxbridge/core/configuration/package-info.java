/**
 * How settings are read and checked. A feature has one record with a static {@code
 * read(SettingsReader)}; the record is listed in {@code io.voxbridge.core.StartupCheck}, so that
 * every problem of every feature is reported at once before anything starts, and is a bean of the
 * feature's own configuration class. Names, defaults and units stand in {@code application.yaml}.
 */
@NullMarked
package io.voxbridge.core.configuration;

import org.jspecify.annotations.NullMarked;
