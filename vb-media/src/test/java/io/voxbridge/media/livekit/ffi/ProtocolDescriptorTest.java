package io.voxbridge.media.livekit.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.voxbridge.media.livekit.ffi.protocol.FfiEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Our excerpt of the protocol says the same as the descriptors that come with the library. */
class ProtocolDescriptorTest {
  private static final String PACKAGE = ".livekit.proto.";

  /** Events that follow only from requests which our excerpt does not have. */
  private static final Set<String> NEVER_ASKED_FOR =
      Set.of(
          "video_stream_event",
          "byte_stream_open",
          "text_stream_open",
          "publish_data_track",
          "new_capture_source");

  private final FileDescriptorProto ours = FfiEvent.getDescriptor().getFile().toProto();
  private final Map<String, DescriptorProto> messages = new HashMap<>();
  private final Map<String, EnumDescriptorProto> enums = new HashMap<>();

  ProtocolDescriptorTest() throws IOException {
    // Beside the folder of the library, whose version was checked.
    Path file =
        ClientLibrary.locate(System.getenv())
            .file()
            .resolveSibling("../protocol.protoset")
            .normalize();
    for (var each : FileDescriptorSet.parseFrom(Files.readAllBytes(file)).getFileList()) {
      assertThat(each.getPackage()).isEqualTo(ours.getPackage());
      each.getMessageTypeList().forEach(message -> collect(PACKAGE, message));
      each.getEnumTypeList().forEach(type -> enums.put(PACKAGE + type.getName(), type));
    }
  }

  private void collect(String prefix, DescriptorProto message) {
    String name = prefix + message.getName();
    messages.put(name, message);
    message.getNestedTypeList().forEach(nested -> collect(name + ".", nested));
  }

  private DescriptorProto original(String name) {
    return Objects.requireNonNull(messages.get(name), name);
  }

  @Test
  void everyFieldIsTheLibrarys() {
    assertThat(ours.getMessageTypeList()).hasSizeGreaterThan(50);
    ours.getMessageTypeList().forEach(message -> compare(PACKAGE, message));
  }

  private void compare(String prefix, DescriptorProto message) {
    String name = prefix + message.getName();
    DescriptorProto original = original(name);
    Map<String, FieldDescriptorProto> fields = new HashMap<>();
    original.getFieldList().forEach(each -> fields.put(each.getName(), each));
    for (FieldDescriptorProto field : message.getFieldList()) {
      String which = name + "." + field.getName();
      FieldDescriptorProto other = fields.get(field.getName());
      assertThat(other).as(which).isNotNull();
      assertThat(field.getNumber()).as(which).isEqualTo(other.getNumber());
      assertThat(field.getType()).as(which).isEqualTo(other.getType());
      assertThat(field.getLabel()).as(which).isEqualTo(other.getLabel());
      assertThat(field.getTypeName()).as(which).isEqualTo(other.getTypeName());
      assertThat(field.getDefaultValue()).as(which).isEqualTo(other.getDefaultValue());
      assertThat(oneof(message, field)).as(which).isEqualTo(oneof(original, other));
    }
    message.getNestedTypeList().forEach(nested -> compare(name + ".", nested));
  }

  private static String oneof(DescriptorProto message, FieldDescriptorProto field) {
    return field.hasOneofIndex() ? message.getOneofDecl(field.getOneofIndex()).getName() : "";
  }

  @Test
  void everyEnumIsComplete() {
    assertThat(ours.getEnumTypeList()).isNotEmpty();
    for (EnumDescriptorProto type : ours.getEnumTypeList()) {
      EnumDescriptorProto original = enums.get(PACKAGE + type.getName());
      assertThat(original).as(type.getName()).isNotNull();
      assertThat(type.getValueList())
          .as(type.getName())
          .containsExactlyInAnyOrderElementsOf(original.getValueList());
    }
  }

  @Test
  void requestsHaveEverythingThatTheLibraryRequires() {
    Set<String> sent = new HashSet<>();
    reach("FfiRequest", sent);
    assertThat(sent).hasSizeGreaterThan(10);
    for (String name : sent) {
      List<String> has =
          ours(name).getFieldList().stream().map(FieldDescriptorProto::getName).toList();
      assertThat(original(PACKAGE + name).getFieldList())
          .as(name)
          .filteredOn(each -> each.getLabel() == Label.LABEL_REQUIRED)
          .allSatisfy(each -> assertThat(has).contains(each.getName()));
    }
  }

  private DescriptorProto ours(String name) {
    return ours.getMessageTypeList().stream()
        .filter(each -> each.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void reach(String name, Set<String> reached) {
    if (reached.add(name)) {
      for (FieldDescriptorProto field : ours(name).getFieldList()) {
        if (field.getType() == FieldDescriptorProto.Type.TYPE_MESSAGE) {
          reach(field.getTypeName().substring(PACKAGE.length()), reached);
        }
      }
    }
  }

  @Test
  void noEventWithAHandleIsLeftOut() {
    assertThat(leftOut("FfiEvent")).isEqualTo(NEVER_ASKED_FOR);
    assertThat(leftOut("RoomEvent")).isEmpty();
  }

  private Set<String> leftOut(String event) {
    List<String> known =
        ours(event).getFieldList().stream().map(FieldDescriptorProto::getName).toList();
    Set<String> leftOut = new HashSet<>();
    for (FieldDescriptorProto field : original(PACKAGE + event).getFieldList()) {
      if (!known.contains(field.getName())
          && field.getType() == FieldDescriptorProto.Type.TYPE_MESSAGE
          && holdsHandle(field.getTypeName(), new HashSet<>())) {
        leftOut.add(field.getName());
      }
    }
    return leftOut;
  }

  private boolean holdsHandle(String type, Set<String> seen) {
    if (type.equals(PACKAGE + "FfiOwnedHandle")) {
      return true;
    }
    return seen.add(type)
        && original(type).getFieldList().stream()
            .filter(each -> each.getType() == FieldDescriptorProto.Type.TYPE_MESSAGE)
            .anyMatch(each -> holdsHandle(each.getTypeName(), seen));
  }
}
