package dev.ociprobe.explain.runtimelog;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ociprobe.text.TerminalText;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses lines of debug logs: JSON objects with {@code time} (RFC 3339), {@code level} and {@code
 * msg}, as logrus, gVisor and crun write them. Any other line is a message without a time.
 */
final class LogLineParser {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Pattern FRACTION = Pattern.compile("\\.(\\d{1,9})");

  /** A longer word is no level. */
  private static final int MAX_LEVEL = 16;

  private LogLineParser() {}

  /**
   * Parses a line.
   *
   * @param line without its line feed
   * @param bytes of it in the file
   */
  static LogLine parse(byte[] line, long bytes) {
    JsonNode fields = fields(line);
    String message = fields.path("msg").asText("");
    return message.isEmpty()
        ? new LogLine(bytes, Optional.empty(), "", TerminalText.shortLine(new String(line, UTF_8)))
        : new LogLine(
            bytes,
            stamp(fields.path("time").asText("")),
            level(fields.path("level").asText("")),
            TerminalText.shortLine(message));
  }

  private static JsonNode fields(byte[] line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      return JSON.missingNode(); // cut off, or no JSON at all
    }
  }

  private static String level(String text) {
    return text.length() <= MAX_LEVEL ? TerminalText.line(text) : "";
  }

  private static Optional<LogLine.Stamp> stamp(String time) {
    try {
      Instant instant = OffsetDateTime.parse(time).toInstant();
      long nanos = Duration.between(Instant.EPOCH, instant).toNanos();
      return Optional.of(new LogLine.Stamp(nanos, resolution(time)));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty(); // no time, or none of a clock
    }
  }

  private static long resolution(String time) {
    long resolution = Duration.ofSeconds(1).toNanos();
    Matcher fraction = FRACTION.matcher(time);
    if (fraction.find()) {
      for (int digit = 0; digit < fraction.group(1).length(); digit++) {
        resolution /= 10;
      }
    }
    return resolution;
  }
}
