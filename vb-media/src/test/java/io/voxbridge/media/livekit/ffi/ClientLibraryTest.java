package io.voxbridge.media.livekit.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientLibraryTest {
  private static final String PLATFORM = ClientLibrary.platform();

  @TempDir private Path folder;
  private Path genuine = Path.of("");
  private String version = "";

  @BeforeEach
  void findTheGenuineOne() {
    var library = ClientLibrary.locate(System.getenv());
    genuine = library.file();
    version = library.version();
  }

  private Path put(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.createSymbolicLink(file, genuine);
  }

  @Test
  void theSettingComesFirst() throws IOException {
    Path named = put(folder.resolve("named/some.so"));
    put(folder.resolve("native").resolve(PLATFORM).resolve("liblivekit_ffi.so"));

    var library =
        ClientLibrary.locate(
            Map.of("LIVEKIT_FFI_LIBRARY", " " + named + " "),
            PLATFORM,
            folder.resolve("service.jar"));

    assertThat(library.file()).isEqualTo(named);
    assertThat(library.version()).isEqualTo(version);
  }

  @Test
  void thenWhatLiesBesideTheServiceOrItsLibFolder() throws IOException {
    Path beside = put(folder.resolve("native").resolve(PLATFORM).resolve("liblivekit_ffi.so"));
    var settings = Map.of("VOXBRIDGE_TOOLS_DIR", folder.resolve("nowhere").toString());

    assertThat(ClientLibrary.locate(settings, PLATFORM, folder.resolve("service.jar")).file())
        .isEqualTo(beside);
    assertThat(ClientLibrary.locate(settings, PLATFORM, folder.resolve("lib/media.jar")).file())
        .isEqualTo(beside);
  }

  @Test
  void thenWhatWasFetched() throws IOException {
    Path fetched =
        put(
            folder
                .resolve("livekit-ffi")
                .resolve(version)
                .resolve(PLATFORM)
                .resolve("liblivekit_ffi.so"));

    var library =
        ClientLibrary.locate(Map.of("VOXBRIDGE_TOOLS_DIR", folder.toString()), PLATFORM, null);

    assertThat(library.file()).isEqualTo(fetched);
  }

  @Test
  void aMissingOneIsSaidWithThePlacesAndTheRemedy() {
    var settings = Map.of("VOXBRIDGE_TOOLS_DIR", folder.toString());
    assertThatThrownBy(
            () -> ClientLibrary.locate(settings, PLATFORM, folder.resolve("lib/media.jar")))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining("missing")
        .hasMessageContaining("infra/tools/livekit-ffi/fetch")
        .hasMessageContaining("LIVEKIT_FFI_LIBRARY")
        .hasMessageContaining(folder.resolve("native").resolve(PLATFORM).toString())
        .hasMessageContaining(folder.resolve("livekit-ffi").resolve(version).toString());
    assertThatThrownBy(() -> ClientLibrary.locate(Map.of("LIVEKIT_FFI_LIBRARY", "/no/such.so")))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining("LIVEKIT_FFI_LIBRARY names /no/such.so");
  }

  @Test
  void anotherFileIsRefusedNamingBothHashes() throws IOException {
    Path other = Files.writeString(folder.resolve("other.so"), "not the library");
    assertThatThrownBy(() -> ClientLibrary.locate(Map.of("LIVEKIT_FFI_LIBRARY", other.toString())))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining(other.toString())
        .hasMessageContaining(version)
        .hasMessageMatching("(?s).*SHA-256 is [0-9a-f]{64}, not [0-9a-f]{64}.*");
  }

  @Test
  void otherMachinesAreToldSo() {
    assertThatThrownBy(() -> ClientLibrary.locate(Map.of(), "mac_os_x-aarch64", null))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining("mac_os_x-aarch64");
    assertThatThrownBy(() -> ClientLibrary.locate(Map.of("LIVEKIT_FFI_LIBRARY", "\0")))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining("is not a path");
  }

  @Test
  void theServicesJarIsFoundInEveryPackaging() {
    assertThat(ClientLibrary.file("file:/opt/vb/lib/media%201.jar"))
        .contains(Path.of("/opt/vb/lib/media 1.jar"));
    assertThat(ClientLibrary.file("jar:nested:/opt/vb/core.jar/!BOOT-INF/lib/media.jar!/"))
        .contains(Path.of("/opt/vb/core.jar"));
    assertThat(ClientLibrary.file("http://example.org/media.jar")).isEmpty();
  }
}
