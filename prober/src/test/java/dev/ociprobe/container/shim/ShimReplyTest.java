package dev.ociprobe.container.shim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ociprobe.container.shim.ShimReply.MalformedReplyException;
import dev.ociprobe.container.stopwatch.CapturedOutputs;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShimReplyTest {
  private static ShimReply reply(String hex) throws MalformedReplyException {
    return ShimReply.of(CapturedOutputs.of(HexFormat.of().parseHex(hex)));
  }

  @Test
  void answerToCreate_hasThePid() throws MalformedReplyException {
    ShimReply reply = reply("120408c9a201");
    assertThat(reply.code()).isZero();
    assertThat(reply.pid()).hasValue(20809);
  }

  @Test
  void answerToWait_hasTheExitStatus() throws MalformedReplyException {
    assertThat(reply("120508890112" + "00").exitStatus()).isEqualTo(137);
    assertThat(reply("1202" + "1200").exitStatus()).isZero();
    assertThat(reply("").exitStatus()).isZero();
  }

  @Test
  void refusal_hasCodeAndWords() throws MalformedReplyException {
    ShimReply reply = reply("0a0b" + "0805" + "1207" + "6e6f1b5b326a21");
    assertThat(reply.code()).isEqualTo(5);
    assertThat(reply.words(100)).startsWith("no").endsWith("!").doesNotContain("\u001b");
  }

  @Test
  void unknownFields_areSkipped() throws MalformedReplyException {
    assertThat(reply("9a0601ff" + "12020801").pid()).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffffffffffffffffffff", "12ff", "0a0208", "00", "12ffffffff0f", "1c"})
  void garbage_isNoMessage(String hex) {
    assertThatThrownBy(() -> reply(hex)).isInstanceOf(MalformedReplyException.class);
  }

  @Test
  void groupsInGroups_areNoMessage() {
    assertThatThrownBy(() -> reply("1b".repeat(100_000)))
        .isInstanceOf(MalformedReplyException.class);
  }

  @Test
  void wordsThatAreNoUtf8_areRead() throws MalformedReplyException {
    assertThat(reply("0a07" + "0802" + "1203" + "6e6fe9").words(100)).startsWith("no");
  }

  @Test
  void knownFieldOfAnotherType_isSkipped() throws MalformedReplyException {
    assertThat(reply("0801" + "1202" + "0807").pid()).hasValue(7);
  }

  @Test
  void payloadOfGarbage_isNoMessage() throws MalformedReplyException {
    ShimReply reply = reply("1202" + "0aff");
    assertThatThrownBy(reply::pid).isInstanceOf(MalformedReplyException.class);
  }
}
