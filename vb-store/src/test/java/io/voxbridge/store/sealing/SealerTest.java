package io.voxbridge.store.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.voxbridge.domain.secret.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sealed opens only unchanged, under its key, for its field. */
class SealerTest {
  private static final String PATH = "carriers/1/outbound_auth_password";

  private final SecureRandom random = new SecureRandom();
  private final MasterKey key = newKey();
  private final Sealer sealer = new Sealer(key, List.of(), random);

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "p\u00e4ssw\u00f6rd \ud83d\udd11", "{\"type\":\"service_account\"}"})
  void whatIsSealed_opensAgain(String text) {
    Sealed sealed = sealer.seal(new Secret(text), PATH);

    assertThat(sealer.open(sealed, PATH).value()).isEqualTo(text);
    assertThat(sealed.text()).startsWith("v1." + key.id() + ".");
    assertThat(sealed).hasToString("(sealed)");
  }

  @Test
  void theSameSecretTwice_looksDifferent() {
    Secret secret = new Secret("same");
    assertThat(sealer.seal(secret, PATH)).isNotEqualTo(sealer.seal(secret, PATH));
  }

  @Test
  void everyChangedBit_breaksTheSeal() {
    String text = sealer.seal(new Secret("secret"), PATH).text();
    int start = text.lastIndexOf('.') + 1;
    byte[] content = Base64.getUrlDecoder().decode(text.substring(start));
    for (int bit = 0; bit < content.length * 8; bit++) {
      byte[] changed = content.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      Sealed tampered =
          new Sealed(
              text.substring(0, start)
                  + Base64.getUrlEncoder().withoutPadding().encodeToString(changed));
      assertBroken(tampered, PATH, "changed or moved");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain text", "v1.x", "v2.a.b", "v1.%s.", "v1.%s.AAAA", "v1.%s.***"})
  void anythingElse_isNotASealedValue(String text) {
    assertBroken(new Sealed(text.replace("%s", key.id())), PATH, PATH);
  }

  @Test
  void aValueOfAnotherField_doesNotOpen() {
    Sealed sealed = sealer.seal(new Secret("secret"), PATH);
    assertBroken(sealed, "carriers/2/outbound_auth_password", "changed or moved");
  }

  @Test
  void anotherKey_doesNotOpen_andIsNamed() {
    Sealed sealed = sealer.seal(new Secret("secret"), PATH);
    Sealer other = new Sealer(newKey(), List.of(), random);
    assertThatExceptionOfType(SealBrokenException.class)
        .isThrownBy(() -> other.open(sealed, PATH))
        .withMessageContaining(key.id());
  }

  @Test
  void afterAKeyChange_oldValuesOpen_andNewOnesUseTheNewKey() {
    Sealed old = sealer.seal(new Secret("secret"), PATH);
    MasterKey next = newKey();
    Sealer changed = new Sealer(next, List.of(key), random);

    assertThat(changed.open(old, PATH).value()).isEqualTo("secret");
    assertThat(changed.isCurrent(old)).isFalse();
    Sealed again = changed.seal(changed.open(old, PATH), PATH);
    assertThat(changed.isCurrent(again)).isTrue();
    assertThat(new Sealer(next, List.of(), random).open(again, PATH).value()).isEqualTo("secret");
  }

  @Test
  void aKeyThatIsNone_isNotRepeated() {
    for (String text : List.of("too short", "c2hvcnQ=", "")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> MasterKey.parse(new Secret(text)))
          .satisfies(
              failure -> assertThat(failure.getMessage()).doesNotContain("too short", "c2hvcnQ"));
    }
    assertThat(key.toString()).isEqualTo("MasterKey[" + key.id() + "]");
  }

  private void assertBroken(Sealed sealed, String path, String message) {
    assertThatExceptionOfType(SealBrokenException.class)
        .isThrownBy(() -> sealer.open(sealed, path))
        .withMessageContaining(message);
  }

  private MasterKey newKey() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return MasterKey.parse(new Secret(Base64.getEncoder().encodeToString(bytes)));
  }
}
