package io.voxbridge.core.auth;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Encodes passwords and compares them, in the same time whether there is a user or not. */
public final class Passwords {
  private static final int LEAST_CHARACTERS = 8;

  /** bcrypt looks at no more than this. */
  private static final int MOST_BYTES = 72;

  private final PasswordEncoder encoder;
  private final String nobodysHash;

  /**
   * @param encoder writes the name of its algorithm in front of the hash
   */
  public Passwords(PasswordEncoder encoder) {
    this.encoder = encoder;
    this.nobodysHash = encode("the password of nobody");
  }

  /** Returns why the text cannot be a password; empty when it can. */
  public static Optional<String> problem(String password) {
    if (password.length() < LEAST_CHARACTERS) {
      return Optional.of("must have at least %d characters".formatted(LEAST_CHARACTERS));
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      return Optional.of("must have at most %d bytes in UTF-8".formatted(MOST_BYTES));
    }
    return Optional.empty();
  }

  /** Returns what to store for the password. */
  public String encode(String password) {
    String hash = encoder.encode(password);
    if (hash == null) {
      throw new IllegalStateException("the encoder gave nothing for a password");
    }
    return hash;
  }

  /**
   * Returns whether the password belongs to the hash; without a hash it takes as long and says no.
   */
  public boolean matches(String password, Optional<String> hash) {
    boolean matches = encoder.matches(password, hash.orElse(nobodysHash));
    return matches && hash.isPresent();
  }
}
