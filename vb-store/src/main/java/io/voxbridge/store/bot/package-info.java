/**
 * Bots: identity and a definition. The definition is kept as the JSON text that the API speaks; its
 * keys are the authors' (names of flow states, of CRM fields) and may hold dots and dollar signs,
 * which field names of the database must not rely on. What lists show and rules ask for stands
 * beside it in fields of its own.
 */
@NullMarked
package io.voxbridge.store.bot;

import org.jspecify.annotations.NullMarked;
