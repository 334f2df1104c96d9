/** The contract of models that hear and speak, proved on their stand-ins. */
@NullMarked
package io.voxbridge.agents.speechtospeech;

import org.jspecify.annotations.NullMarked;
