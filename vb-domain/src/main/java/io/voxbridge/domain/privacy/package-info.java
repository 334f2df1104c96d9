/**
 * What logs may show of people: the end of a telephone number, the beginning of an e-mail address,
 * nothing of secrets.
 */
@NullMarked
package io.voxbridge.domain.privacy;

import org.jspecify.annotations.NullMarked;
