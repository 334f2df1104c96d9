package io.voxbridge.agents.llm.langchain;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Google service account.
 *
 * @param tokenUri where tokens are had
 */
record ServiceAccount(
    String email, String projectId, String tokenUri, String keyId, RSAPrivateKey key) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TOKENS = "https://oauth2.googleapis.com/token";

  /**
   * Reads the JSON that Google's console gives.
   *
   * @throws ProviderException when it is not that; its words hold nothing of the key
   */
  static ServiceAccount parse(String text) throws ProviderException {
    try {
      JsonNode json = JSON.readTree(text);
      String pem = json.path("private_key").asString("").replaceAll("-----[A-Z ]+-----|\\s", "");
      var key =
          (RSAPrivateKey)
              KeyFactory.getInstance("RSA")
                  .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
      return new ServiceAccount(
          json.path("client_email").asString(""),
          json.path("project_id").asString(""),
          json.path("token_uri").asString(TOKENS),
          json.path("private_key_id").asString(""),
          key);
    } catch (JacksonException
        | GeneralSecurityException
        | IllegalArgumentException
        | ClassCastException e) {
      throw ProviderException.of(
          ProviderProblem.Kind.UNAUTHORIZED,
          "the key of google_vertex must be a service account's JSON with its RSA private_key");
    }
  }

  @Override
  public String toString() {
    return "ServiceAccount[" + email + "]";
  }
}
