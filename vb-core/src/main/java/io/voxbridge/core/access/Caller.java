package io.voxbridge.core.access;

import io.voxbridge.store.user.Role;

/**
 * The user behind a request, as stored now; not as the token says.
 *
 * @param id the user's id
 * @param email the user's address, lower case
 * @param name the user's name
 * @param role what the user may do
 */
public record Caller(String id, String email, String name, Role role) {}
