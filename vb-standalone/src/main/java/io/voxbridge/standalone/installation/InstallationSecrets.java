package io.voxbridge.standalone.installation;

import io.voxbridge.domain.secret.Secret;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * Secrets an installation makes for itself on its first start and keeps in {@code
 * secrets.properties}, readable by its owner only.
 */
public record InstallationSecrets(
    Secret jwtSecret, Secret voxcoreSecret, Secret masterKey, Secret adminPassword) {
  /** Name under which the first administrator logs in. */
  public static final String ADMIN_EMAIL = "admin@voxbridge.local";

  /** Reads the secrets of the installation, or makes and stores them. */
  public static InstallationSecrets loadOrCreate(Path folder, SecureRandom random)
      throws IOException {
    Path file = folder.resolve("secrets.properties");
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
    }
    boolean complete = true;
    complete &= properties.putIfAbsent("jwt_secret", base64(random, 48)) != null;
    complete &= properties.putIfAbsent("voxcore_secret", base64(random, 24)) != null;
    complete &= properties.putIfAbsent("master_key", base64(random, 32)) != null;
    complete &= properties.putIfAbsent("admin_password", password(random)) != null;
    if (!complete) {
      store(folder, file, properties);
    }
    return new InstallationSecrets(
        new Secret(properties.getProperty("jwt_secret")),
        new Secret(properties.getProperty("voxcore_secret")),
        new Secret(properties.getProperty("master_key")),
        new Secret(properties.getProperty("admin_password")));
  }

  private static void store(Path folder, Path file, Properties properties) throws IOException {
    Files.createDirectories(folder);
    StringBuilder text = new StringBuilder();
    for (String name : properties.stringPropertyNames().stream().sorted().toList()) {
      text.append(name).append('=').append(properties.getProperty(name)).append('\n');
    }
    Path fresh =
        Files.createTempFile(
            folder,
            "secrets",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text, StandardCharsets.UTF_8);
    Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  private static String base64(SecureRandom random, int bytes) {
    byte[] value = new byte[bytes];
    random.nextBytes(value);
    return Base64.getEncoder().encodeToString(value);
  }

  /** Twelve letters and digits without those that look alike. */
  private static String password(SecureRandom random) {
    String alphabet = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      password.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return password.toString();
  }
}
