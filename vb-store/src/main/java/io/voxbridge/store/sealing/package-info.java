/**
 * Secrets at rest: passwords and provider keys are stored encrypted and authenticated under a
 * master key that is not in the database.
 *
 * <p>A stored secret is {@code v1.<key id>.<base64url of nonce and ciphertext>}: AES-256 in GCM
 * mode (NIST SP 800-38D) with a random nonce of 96 bits. The path of the field it belongs to is
 * authenticated with it, so that a value copied to another field or document does not open.
 *
 * <p>To change the master key: start with the new key as the master key and the old one among the
 * previous keys. Values under either open, everything written from then on is sealed under the new
 * one, and whoever holds a value can ask {@link io.voxbridge.store.sealing.Sealer#isCurrent} and
 * seal it anew. When nothing under the old key is left, drop it.
 */
@NullMarked
package io.voxbridge.store.sealing;

import org.jspecify.annotations.NullMarked;
