/** Tests. */
@NullMarked
package io.voxbridge.agents.speech.soniox;

import org.jspecify.annotations.NullMarked;
