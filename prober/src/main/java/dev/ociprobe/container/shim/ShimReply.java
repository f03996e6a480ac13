package dev.ociprobe.container.shim;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import dev.ociprobe.container.shim.generated.Task;
import dev.ociprobe.container.shim.generated.Ttrpc;
import dev.ociprobe.container.stopwatch.CapturedOutput;
import dev.ociprobe.text.TerminalText;
import java.util.OptionalLong;

/** A shim's answer, ttrpc's {@code Response}. Immutable. */
public final class ShimReply {
  private final Ttrpc.Response response;

  private ShimReply(Ttrpc.Response response) {
    this.response = response;
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
      return new ShimReply(Ttrpc.Response.parseFrom(body.head()));
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedReplyException("its answer is no message of protobuf's");
    }
  }

  /** The code of gRPC's statuses; 0 for success. */
  public int code() {
    return response.getStatus().getCode();
  }

  /**
   * The pid of the container's init, of an answer to Create or Start; empty if there is none.
   *
   * @throws MalformedReplyException if the payload is no message
   */
  public OptionalLong pid() throws MalformedReplyException {
    int pid = payload(Task.PidResponse.parser()).getPid();
    return pid == 0 ? OptionalLong.empty() : OptionalLong.of(Integer.toUnsignedLong(pid));
  }

  /**
   * The exit status of the container's init, of an answer to Wait.
   *
   * @throws MalformedReplyException if the payload is no message
   */
  public long exitStatus() throws MalformedReplyException {
    return Integer.toUnsignedLong(payload(Task.WaitResponse.parser()).getExitStatus());
  }

  /**
   * The failure in words that are fit for a terminal.
   *
   * @param maxChars of a longer message only the end is kept
   */
  public String words(int maxChars) {
    byte[] message = response.getStatus().getMessage().toByteArray();
    return TerminalText.lastOf(TerminalText.of(message).strip(), maxChars);
  }

  private <T> T payload(Parser<T> parser) throws MalformedReplyException {
    try {
      return parser.parseFrom(response.getPayload());
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedReplyException("its answer holds no message of protobuf's");
    }
  }
}
