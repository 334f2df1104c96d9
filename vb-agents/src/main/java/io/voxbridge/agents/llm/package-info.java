/**
 * The port to language models: a conversation so far goes in, an answer comes out piece by piece.
 */
@NullMarked
package io.voxbridge.agents.llm;

import org.jspecify.annotations.NullMarked;
