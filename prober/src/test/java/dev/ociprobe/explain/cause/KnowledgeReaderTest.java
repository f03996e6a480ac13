package dev.ociprobe.explain.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reading of knowledge bases, the user's files among them, which are not trusted. */
class KnowledgeReaderTest {
  /** Reads a knowledge base in which apostrophes stand for quotation marks. */
  static Knowledge read(String json) throws KnowledgeException {
    return KnowledgeReader.read(
        json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), "mine.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | mine.json:1:1: expected an object",
        "{'causes':{}} | mine.json:1:11: causes: expected a list",
        "{'waits':[],\\n'more':1} | mine.json:2:10: more: unknown field; known are causes, objects",
        "{'waits':[{'functions':['x']}]} | waits[0]: text is missing",
        "{'waits':[{'functions':'x','text':'y'}]} | waits[0].functions: expected a list",
        "{'waits':[{'text':'y'}]} | functions are missing",
        "{'waits':[{'functions':['x'],'text':7}]} | waits[0].text: expected a text",
        "{'waits':[{'functions':['x'],'text':'  '}]} | text is missing",
        "{'waits':[{'functions':['x'],'text':'\\u001b[2J'}]} | terminal",
        "{'waits':[{'functions':['a.isra.0'],'text':'y'}]} | not the name of a function",
        "{'waits':[{'functions':['a b'],'text':'y'}]} | not the name of a function",
        "{'causes':[null]} | causes[0]: expected an object",
        "{'causes':[{'id':'a','kernels':{'from':'new'}}]} | no version",
        "{'causes':[{'id':'a','kernels':{'from':'7.0','before':'6.0'}}]} | no version is from",
        "{'waits':[]} {} | Trailing",
        "{'waits':[],'waits':[]} | Duplicate",
        "{'waits' | end-of-input",
        "{'waits':[{'functions':['x'] 'text':'y'}]} | mine.json:1:30: ",
        "hello | this is not JSON: Unrecognized token",
        "null | expected an object",
        "{'waits':[{'functions':[null],'text':'y'}]} | functions[0]: expected a text",
      })
  void read_ofAMalformedKnowledgeBase_saysWhere(String json, String message) {
    assertThatThrownBy(() -> read(json.replace("\\n", "\n").replace("\\u001b", "\\u001b")))
        .isInstanceOf(KnowledgeException.class)
        .hasMessageStartingWith("mine.json")
        .hasMessageContaining(message);
  }

  @Test
  void with_ofAUsersFile_countsFirstAndReplacesByItsId(@TempDir Path directory)
      throws IOException, KnowledgeException {
    Path file = directory.resolve("mine.json");
    Files.writeString(
        file,
        """
        {"waits": [{"functions": ["filemap_fault"], "text": "my disk"}],
         "causes": [{"id": "page-ins", "signature": {"kind": "waited", "functions": ["folio_wait_bit_common"]},
           "explanation": "e", "remedy": "r", "source": "s"}]}
        """);
    Knowledge mine = Knowledge.builtIn().with(Knowledge.read(file));
    List<String> stack = List.of("folio_wait_bit_common", "filemap_fault");
    assertThat(mine.reasonOf(stack)).contains("my disk");
    assertThat(mine.causes()).filteredOn(cause -> cause.id().equals("page-ins")).hasSize(1);
    assertThat(
            mine.causeOf(
                new TimeCategory.Waited("", "", ""), new StepDetail("crun", stack, "", -1)))
        .map(KnownCause::explanation)
        .contains("e");
  }

  @Test
  void with_ofAFileThatIsNotThere_namesIt(@TempDir Path directory) {
    assertThatThrownBy(() -> Knowledge.read(directory.resolve("none.json")))
        .isInstanceOf(KnowledgeException.class)
        .hasMessageContaining("none.json can't be read (no such file)");
  }

  /** A pipe would let the command wait for a writer. */
  @Test
  void with_ofWhatIsNoFileToRead_isRefusedInPlainWords(@TempDir Path directory) throws IOException {
    assertThatThrownBy(() -> Knowledge.read(directory))
        .isInstanceOf(KnowledgeException.class)
        .hasMessageEndingWith("is not a regular file, and is not read");
    assertThatThrownBy(() -> Knowledge.read(Path.of("/dev/zero")))
        .isInstanceOf(KnowledgeException.class)
        .hasMessageEndingWith("is not a regular file, and is not read");
    Path large = Files.write(directory.resolve("large.json"), new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> Knowledge.read(large))
        .isInstanceOf(KnowledgeException.class)
        .hasMessageEndingWith("large.json is larger than 1 MiB");
    Path random = Files.write(directory.resolve("random"), new byte[] {'{', (byte) 0xc3, '(', 0});
    assertThatThrownBy(() -> Knowledge.read(random))
        .isInstanceOf(KnowledgeException.class)
        .hasMessageContaining("this is not a JSON text in UTF-8");
  }

  @Test
  void read_ofAnUnknownKind_isRefused() {
    assertThatThrownBy(() -> read("{'causes':[{'id':'a','signature':{'kind':'magic'}}]}"))
        .hasMessageContaining("unknown kind \"magic\"");
  }

  @Test
  void read_ofARepeatedCause_isRefused() {
    String one =
        "{'id':'a','signature':{'kind':'waited'},'explanation':'e','remedy':'r','source':'s'}";
    assertThatThrownBy(() -> read("{'causes':[" + one + "," + one + "]}"))
        .hasMessageContaining("\"a\" occurs twice");
  }
}
