/** Proves every adapter on its stand-in. */
@NullMarked
package io.voxbridge.agents.llm.langchain;

import org.jspecify.annotations.NullMarked;
