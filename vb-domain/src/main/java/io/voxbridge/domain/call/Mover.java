package io.voxbridge.domain.call;

/** Who moves a row, and by which proof that the row is still the one it knew. */
public enum Mover {
  /** The dialler; its proof is the row's {@code lease.id}. */
  DIALLER,
  /** Whoever reconciles a worker's result; its proof is {@code attempts.session_id}. */
  RESULT,
  /** Whoever stops the campaign or closes its window; a waiting row needs no further proof. */
  CAMPAIGN,
  /** The clean-up of rows past their time limit; its proof is the {@code lease.id} it read. */
  CLEANUP
}
