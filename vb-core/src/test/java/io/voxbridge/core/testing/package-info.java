/** What tests of the Backend share: a real Backend on a free port with stores of its own. */
@NullMarked
package io.voxbridge.core.testing;

import org.jspecify.annotations.NullMarked;
