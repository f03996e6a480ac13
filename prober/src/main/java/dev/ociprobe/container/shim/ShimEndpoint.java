package dev.ociprobe.container.shim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.ociprobe.container.shim.generated.Bootstrap.BootstrapResult;
import dev.ociprobe.container.stopwatch.CapturedOutput;
import dev.ociprobe.text.TerminalText;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * The place where a shim takes calls, which it prints when it is started: up to containerd 1.7 the
 * address alone, in 2.0 to 2.2 JSON, and since 2.3 a message of protobuf's.
 *
 * @param taskVersion of its task service, {@value #MIN_VERSION} or {@value #MAX_VERSION}
 * @see <a href="https://github.com/containerd/containerd/blob/main/docs/runtime-v2.md">Runtime
 *     v2</a>
 */
public record ShimEndpoint(ShimAddress address, int taskVersion) {
  static final int MIN_VERSION = 2;
  static final int MAX_VERSION = 3;

  /** The most that a shim may print; an address has some eighty bytes. */
  static final int MAX_BYTES = 4096;

  private static final String TTRPC = "ttrpc";
  private static final int MAX_WORDS = 500;

  /** The first byte of a message whose first field is the first one, the version. */
  private static final byte VERSION_TAG = 0x08;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** Thrown for a shim that can't be called at what it printed; says what the shim did. */
  public static final class UnusableEndpointException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableEndpointException(String message) {
      super(message);
    }
  }

  /** The words of a shim, unchecked. */
  private record Told(long version, String address, String protocol) {}

  /**
   * Reads what a shim has printed.
   *
   * @throws UnusableEndpointException if it is no address, or that of something that ociprobe does
   *     not speak with
   */
  public static ShimEndpoint of(CapturedOutput printed) throws UnusableEndpointException {
    if (printed.totalBytes() > MAX_BYTES) {
      throw new UnusableEndpointException(
          "printed %,d bytes in place of an address, which has %,d at most"
              .formatted(printed.totalBytes(), MAX_BYTES));
    }
    Told told = told(printed);
    if (told.version < MIN_VERSION || told.version > MAX_VERSION) {
      throw new UnusableEndpointException(
          "has version %d of containerd's task service; ociprobe speaks %d and %d"
              .formatted(told.version, MIN_VERSION, MAX_VERSION));
    }
    if (!told.protocol.toLowerCase(Locale.ROOT).equals(TTRPC)) {
      throw new UnusableEndpointException(
          "takes calls by \"%s\"; ociprobe speaks %s alone"
              .formatted(TerminalText.shortLine(told.protocol), TTRPC));
    }
    ShimAddress address =
        ShimAddress.parse(told.address).orElseThrow(() -> noAddress(printed, told.address));
    return new ShimEndpoint(address, (int) told.version);
  }

  private static Told told(CapturedOutput printed) throws UnusableEndpointException {
    byte[] bytes = printed.head();
    String text = new String(bytes, ISO_8859_1).strip(); // an address is of ASCII
    try {
      if (bytes.length > 0 && bytes[0] == VERSION_TAG) {
        BootstrapResult result = BootstrapResult.parseFrom(bytes);
        return new Told(result.getVersion(), result.getAddress(), result.getProtocol());
      }
      if (text.startsWith("{")) {
        return told(JSON.readTree(bytes)).orElseThrow(() -> noAddress(printed, ""));
      }
      return new Told(MIN_VERSION, text, TTRPC);
    } catch (InvalidProtocolBufferException | JacksonException e) {
      throw noAddress(printed, "");
    } catch (IOException e) {
      throw new IllegalStateException(e); // of an array
    }
  }

  private static Optional<Told> told(JsonNode json) {
    JsonNode version = json.path("version");
    JsonNode address = json.path("address");
    return version.isIntegralNumber() && version.canConvertToLong() && address.isTextual()
        ? Optional.of(
            new Told(version.longValue(), address.textValue(), json.path("protocol").asText()))
        : Optional.empty();
  }

  private static UnusableEndpointException noAddress(CapturedOutput printed, String address) {
    if (address.contains("://") && !address.startsWith("unix://")) {
      return new UnusableEndpointException(
          "takes calls at %s; ociprobe connects to sockets of this host alone, unix://PATH"
              .formatted(TerminalText.shortLine(address)));
    }
    String words = printed.text(MAX_WORDS);
    return new UnusableEndpointException(
        "printed no address of a socket" + (words.isEmpty() ? ", but nothing" : ": " + words));
  }
}
