package dev.ociprobe.container.shim;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.ociprobe.container.stopwatch.CapturedOutput;
import dev.ociprobe.text.TerminalText;
import java.io.IOException;
import java.util.OptionalLong;

/** A shim's answer, ttrpc's {@code Response}. Immutable. */
public final class ShimReply {
  private static final int STATUS = 1;
  private static final int PAYLOAD = 2;
  private static final int STATUS_CODE = 1;
  private static final int STATUS_MESSAGE = 2;

  /** Number of the field of the pid, in the answers to Create and Start. */
  private static final int PID = 1;

  /** Number of the field of the exit status, in the answer to Wait. */
  private static final int EXIT_STATUS = 1;

  private final int code;
  private final String message;
  private final ByteString payload;

  private ShimReply(int code, String message, ByteString payload) {
    this.code = code;
    this.message = message;
    this.payload = payload;
  }

  /** Thrown for bytes that are no such message. */
  public static final class MalformedReplyException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedReplyException(String message) {
      super(message);
    }
  }

  /**
   * Reads an answer.
   *
   * @throws MalformedReplyException if it is none
   */
  public static ShimReply of(CapturedOutput body) throws MalformedReplyException {
    if (body.droppedBytes() > 0) {
      throw new MalformedReplyException(
          "its answer of %,d bytes is longer than any to such a call".formatted(body.totalBytes()));
    }
    try {
      return read(ByteString.copyFrom(body.head()));
    } catch (IOException e) {
      throw new MalformedReplyException("its answer is no message of protobuf's");
    }
  }

  private static ShimReply read(ByteString bytes) throws IOException {
    CodedInputStream in = bytes.newCodedInput();
    ShimReply reply = new ShimReply(0, "", ByteString.EMPTY);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int field = WireFormat.getTagFieldNumber(tag);
      if (field == STATUS && isBytes(tag)) {
        reply = reply.withStatus(in.readBytes());
      } else if (field == PAYLOAD && isBytes(tag)) {
        reply = new ShimReply(reply.code, reply.message, in.readBytes());
      } else {
        in.skipField(tag);
      }
    }
    return reply;
  }

  private ShimReply withStatus(ByteString status) throws IOException {
    CodedInputStream in = status.newCodedInput();
    int statusCode = 0;
    String words = "";
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int field = WireFormat.getTagFieldNumber(tag);
      if (field == STATUS_CODE && isNumber(tag)) {
        statusCode = in.readInt32();
      } else if (field == STATUS_MESSAGE && isBytes(tag)) {
        words = in.readBytes().toStringUtf8();
      } else {
        in.skipField(tag);
      }
    }
    return new ShimReply(statusCode, words, payload);
  }

  /** The code of gRPC's statuses; 0 for success. */
  public int code() {
    return code;
  }

  /**
   * The pid of the container's init, of an answer to Create or Start; empty if there is none.
   *
   * @throws MalformedReplyException if the payload is no message
   */
  public OptionalLong pid() throws MalformedReplyException {
    return number(PID);
  }

  /**
   * The exit status of the container's init, of an answer to Wait.
   *
   * @throws MalformedReplyException if the payload is no message
   */
  public long exitStatus() throws MalformedReplyException {
    return number(EXIT_STATUS).orElse(0);
  }

  /**
   * The failure in words that are fit for a terminal.
   *
   * @param maxChars of a longer message only the end is kept
   */
  public String words(int maxChars) {
    return TerminalText.lastOf(TerminalText.of(message.getBytes(UTF_8)).strip(), maxChars);
  }

  private OptionalLong number(int wanted) throws MalformedReplyException {
    try {
      CodedInputStream in = payload.newCodedInput();
      OptionalLong found = OptionalLong.empty();
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (WireFormat.getTagFieldNumber(tag) == wanted && isNumber(tag)) {
          found = OptionalLong.of(Integer.toUnsignedLong(in.readUInt32()));
        } else {
          in.skipField(tag);
        }
      }
      return found;
    } catch (IOException e) {
      throw new MalformedReplyException("its answer holds no message of protobuf's");
    }
  }

  private static boolean isNumber(int tag) {
    return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT;
  }

  private static boolean isBytes(int tag) {
    return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }
}
