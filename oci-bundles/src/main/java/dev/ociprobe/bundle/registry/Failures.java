package dev.ociprobe.bundle.registry;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * The words for what goes wrong between this host and a registry.
 *
 * @param name the image
 * @param access how it was asked for
 */
record Failures(RegistryName name, RegistryAccess access) {
  private static final int MAX_CAUSES = 10;
  private static final String LATER = "call ociprobe again: layers that came whole are kept";

  /** Returns the exception for a request that got no answer, or only a part of it. */
  RuntimeException of(IOException e) {
    return switch (e) {
      case ClosedByInterruptException _ ->
          new RegistryException(name, "was not fetched: interrupted", "call ociprobe again", e);
      case HttpConnectTimeoutException _ ->
          silent(
              "does not answer: no connection within "
                  + TimedBody.seconds(access.patience().connection()),
              e);
      case SocketTimeoutException _ -> silent(String.valueOf(e.getMessage()), e);
      case ConnectException _ when cause(e, UnresolvedAddressException.class).isPresent() ->
          new RegistryException(
              name, "there is no host " + name.host(), "correct the name" + proxy(), e);
      case ConnectException _ ->
          new RegistryException(
              name,
              "nothing listens on " + name.host(),
              "start the registry, or correct host and port" + proxy(),
              e);
      case SSLException _ -> ofTls(e);
      default ->
          new RegistryException(
              name, "the connection broke: " + e.getMessage(), LATER + proxy(), e);
    };
  }

  private RegistryException silent(String problem, IOException e) {
    return new RegistryException(name, problem, LATER + proxy(), e);
  }

  private RegistryException ofTls(IOException e) {
    Optional<String> certificate =
        cause(e, CertificateException.class).map(each -> String.valueOf(each.getMessage()));
    if (certificate.isEmpty()) {
      return new RegistryException(
          name,
          "speaks no TLS that this JDK understands: " + e.getMessage(),
          "if it speaks plain HTTP, and you trust the network: --registry-plain-http",
          e);
    }
    if (certificate.get().contains("PKIX path building failed")) {
      return new RegistryException(
          name,
          "its certificate is of an authority that this host doesn't know",
          "name the authority's certificate by --registry-ca FILE, or add it to the system's:"
              + " update-ca-certificates(8)",
          e);
    }
    return new RegistryException(
        name,
        "its certificate is not valid: " + certificate.get(),
        "check the host's name, and the date of both machines",
        e);
  }

  /** Returns true if nobody has answered, in whatever protocol. */
  boolean isOfSilence(IOException e) {
    return e instanceof ConnectException
        || e instanceof SocketTimeoutException
        || e instanceof HttpTimeoutException
        || e instanceof ClosedByInterruptException;
  }

  private static <T extends Throwable> Optional<T> cause(Throwable e, Class<T> type) {
    Throwable each = e;
    for (int i = 0; i < MAX_CAUSES && each != null; i++) {
      if (type.isInstance(each)) {
        return Optional.of(type.cast(each));
      }
      each = each.getCause();
    }
    return Optional.empty();
  }

  /** A sentence for those who expect a proxy to be used. */
  private static String proxy() {
    return Stream.of("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy")
            .anyMatch(each -> System.getenv(each) != null)
        ? "; the proxy of the environment is not used: copy the image with skopeo, and name it as"
            + " oci:DIR"
        : "";
  }
}
