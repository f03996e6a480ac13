package dev.ociprobe.container.shim;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A message of protobuf's, field by field; a field that is empty is left out. For one thread. */
final class Fields {
  private final ByteString.Output bytes = ByteString.newOutput();
  private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

  /** One field's writing. */
  private interface Writing {
    void write() throws IOException;
  }

  Fields with(int field, String value) {
    return value.isEmpty() ? this : add(() -> out.writeString(field, value));
  }

  Fields with(int field, int value) {
    return value == 0 ? this : add(() -> out.writeUInt32(field, value));
  }

  Fields with(int field, boolean value) {
    return value ? add(() -> out.writeBool(field, true)) : this;
  }

  Fields with(int field, ByteString value) {
    return value.isEmpty() ? this : add(() -> out.writeBytes(field, value));
  }

  ByteString toMessage() {
    add(out::flush);
    return bytes.toByteString();
  }

  private Fields add(Writing writing) {
    try {
      writing.write();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // into memory: never
    }
  }
}
