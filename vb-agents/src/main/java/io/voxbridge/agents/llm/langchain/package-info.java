/**
 * Language models over LangChain4j: OpenAI and what is compatible with it, Gemini, Vertex AI,
 * Anthropic.
 *
 * <p>LangChain4j knows the providers' JSON; the HTTP beneath it is {@link
 * io.voxbridge.agents.llm.langchain.ModelExchange}, one per request and on one virtual thread: so a
 * request can be closed at any moment, silence has limits, and a refused request keeps its status.
 * Vertex AI is the Gemini module at Vertex's address with a bearer token; LangChain4j's own Vertex
 * module brings gRPC and Google's SDK, which a worker of one call cannot afford.
 *
 * <p>Nothing of LangChain4j is loaded before the first call of a bot that uses it.
 */
@NullMarked
package io.voxbridge.agents.llm.langchain;

import org.jspecify.annotations.NullMarked;
