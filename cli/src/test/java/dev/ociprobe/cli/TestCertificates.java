package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An authority that no host knows, and a certificate of its for 127.0.0.1, by openssl(1). */
record TestCertificates(Path directory) {

  static TestCertificates make(Path directory) throws IOException, InterruptedException {
    TestCertificates made = new TestCertificates(directory);
    String key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ";
    made.openssl("req -x509 " + key + "ca.key -out ca.pem -subj /CN=authority -days 2");
    made.openssl("req " + key + "key.pem -out request.pem -subj /CN=registry");
    Files.writeString(directory.resolve("san"), "subjectAltName=IP:127.0.0.1\n");
    made.openssl(
        "x509 -req -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 2"
            + " -extfile san -out cert.pem");
    return made;
  }

  /** The authority's own certificate. */
  Path authority() {
    return directory.resolve("ca.pem");
  }

  /** The part of a registry's configuration by which it uses the certificate. */
  String tls() {
    return "  tls:\n    certificate: %s\n    key: %s\n"
        .formatted(directory.resolve("cert.pem"), directory.resolve("key.pem"));
  }

  private void openssl(String line) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(("openssl " + line).split(" "))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("openssl.log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(directory.resolve("openssl.log"))).isZero();
  }
}
