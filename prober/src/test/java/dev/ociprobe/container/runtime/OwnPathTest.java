package dev.ociprobe.container.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPathTest {
  private static final String ID = "op-t6ouk0x9-0000001";

  @ParameterizedTest
  @CsvSource({
    "/run/vc/sbs/{id}, /run/vc/sbs/op-t6ouk0x9-0000001",
    "/run/x/sandbox_{id}.sock, /run/x/sandbox_op-t6ouk0x9-0000001.sock",
    "/run/a b/{id}, /run/a b/op-t6ouk0x9-0000001",
    "/{id}, /op-t6ouk0x9-0000001"
  })
  void of_anId_isThatContainersPath_andTheIdIsFoundInItsName(String template, Path expected) {
    OwnPath path = new OwnPath(template);

    assertThat(path.of(ID)).isEqualTo(expected);
    assertThat(path.idIn(path.nameFor(ID), ID.length())).hasValue(ID);
  }

  /** Each could name something of the host's, or of another container. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                  | is not absolute
          run/vc/{id}         | is not absolute
          {root}/{id}         | is not absolute
          /                   | an empty name
          /run/vc/            | an empty name
          /run//{id}          | an empty name
          /run/{id}/          | an empty name
          /run/./{id}         | "." or ".."
          /run/../etc/{id}    | "." or ".."
          /run/{id}/..        | "." or ".."
          /etc                | has no {id} in its last name
          /run/vc/sbs         | has no {id} in its last name
          /run/{id}/shared    | has no {id} in its last name
          /run/{ID}           | has no {id} in its last name
          /run/{id}/{id}      | more in it than one {id}
          /run/{id}{id}       | more in it than one {id}
          /run/{root}/{id}    | more in it than one {id}
          /run/{bundle}-{id}  | more in it than one {id}
          /proc/{id}          | is the kernel's
          /sys/fs/cgroup/{id} | is the kernel's
          """)
  void template_thatIsNotOneContainersAlone_isRefused(String template, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OwnPath(template))
        .withMessageContaining("\"" + template + "\"")
        .withMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/run/\u0000{id}", "/run/\n/{id}", "/run/{id}\u001b"})
  void template_withControls_isRefused(String template) {
    assertThat(OwnPath.problem(template)).isPresent();
  }

  @Test
  void idIn_aNameThatIsNoContainers_isEmpty() {
    OwnPath path = new OwnPath("/run/x/sandbox_{id}.sock");

    assertThat(path.idIn("sandbox_" + ID, ID.length())).isEmpty();
    assertThat(path.idIn(ID + ".sock", ID.length())).isEmpty();
    assertThat(path.idIn("sandbox_" + ID + "0.sock", ID.length())).isEmpty();
    assertThat(path.idIn("s", ID.length())).isEmpty();
  }
}
