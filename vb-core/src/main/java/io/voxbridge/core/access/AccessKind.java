package io.voxbridge.core.access;

import io.voxbridge.store.user.Role;

/** The ways in which a request may prove that it is allowed. */
public enum AccessKind {
  /** Nothing is asked; a token in the path or a signature that the handler checks is the proof. */
  PUBLIC,
  /** The header {@code X-VoxCore-Secret}: another service of this installation. */
  SECRET,
  /** An API key, in {@code X-API-Key} or as bearer token, or an access token of an admin. */
  KEY,
  /** An access token of any active user. */
  JWT,
  /** An access token of an admin or super admin. */
  ADMIN_ROLE,
  /** An access token of a super admin. */
  SUPER_ROLE,
  /** An access token of an agent or supervisor: the Agent Desk. */
  AGENT_ROLE,
  /** An access token of a supervisor: the supervisor's desk. */
  SUPERVISOR_ROLE,
  /** An access token of someone who looks after agents: supervisor, admin, super admin. */
  ASSIST_ROLE;

  /** Returns whether a user of that role may pass; false for every role where none is asked. */
  public boolean admits(Role role) {
    return switch (this) {
      case PUBLIC, SECRET -> false;
      case JWT -> true;
      case ADMIN_ROLE, KEY -> role == Role.ADMIN || role == Role.SUPER_ADMIN;
      case SUPER_ROLE -> role == Role.SUPER_ADMIN;
      case AGENT_ROLE -> role == Role.AGENT || role == Role.SUPERVISOR;
      case SUPERVISOR_ROLE -> role == Role.SUPERVISOR;
      case ASSIST_ROLE -> role != Role.AGENT;
    };
  }
}
