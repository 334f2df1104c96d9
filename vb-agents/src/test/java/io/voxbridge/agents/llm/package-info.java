/** The contract of language models, and what proves it. */
@NullMarked
package io.voxbridge.agents.llm;

import org.jspecify.annotations.NullMarked;
