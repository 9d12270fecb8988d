using System.Diagnostics;
using System.Net;
using CallLogging.Tests.Aircall;
using CallLogging.Tests.Hosting;
using CallLogging.Tests.Storage;
using Shouldly;

namespace CallLogging.Tests.AspNetCore;

/// <summary>The host behind Debian's nginx, configured as most people write it: one line, and no header.</summary>
public sealed class NginxTests
{
    private const string Program = "/usr/sbin/nginx";

    [Theory]
    [InlineData("")]
    [InlineData("proxy_set_header Host $host;")]
    public async Task AnyRequestForTheOperations_ThroughAProxyWithoutHeaders_Is404_X5(string directive)
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        using Nginx nginx = await Nginx.StartAsync($"location / {{ proxy_pass http://localhost:{web.Http.BaseAddress!.Port}; {directive} }}");
        (await nginx.SendAsync(HttpMethod.Get, "/operations")).ShouldBe(HttpStatusCode.NotFound);
        (await nginx.SendAsync(HttpMethod.Get, "/operations", "localhost")).ShouldBe(HttpStatusCode.NotFound);
        (await nginx.SendAsync(HttpMethod.Post, "/operations/doctor", "localhost")).ShouldBe(HttpStatusCode.NotFound);
        (await nginx.SendAsync(HttpMethod.Post, "/operations/parked/retry", "127.0.0.1")).ShouldBe(HttpStatusCode.NotFound);

        // The proxy does reach the host.
        (await nginx.SendAsync(HttpMethod.Get, "/health/live")).ShouldBe(HttpStatusCode.OK);
        (await nginx.SendAsync(HttpMethod.Post, "/webhooks/aircall", body: AircallBody.Full("call.ended"))).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>An nginx with its files in a temporary folder, on a port of loopback.</summary>
    private sealed class Nginx : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly int _port = WebUnderTest.FindFreePort();
        private readonly Process _process;

        private Nginx(string location)
        {
            string configuration = _folder.GetPath("nginx.conf");
            File.WriteAllText(
                configuration,
                $$"""
                daemon off;
                master_process off;
                pid {{_folder.GetPath("pid")}};
                error_log {{_folder.GetPath("error.log")}};
                events { }
                http {
                    access_log off;
                    client_body_temp_path {{_folder.GetPath("body")}};
                    proxy_temp_path {{_folder.GetPath("proxy")}};
                    fastcgi_temp_path {{_folder.GetPath("fastcgi")}};
                    uwsgi_temp_path {{_folder.GetPath("uwsgi")}};
                    scgi_temp_path {{_folder.GetPath("scgi")}};
                    server {
                        listen 127.0.0.1:{{_port}};
                        {{location}}
                    }
                }
                """);
            File.Exists(Program).ShouldBeTrue("nginx is missing; bash eng/test.sh installs it.");
            _process = Process.Start(new ProcessStartInfo(Program, ["-p", _folder.Path, "-c", configuration]) { RedirectStandardError = true, UseShellExecute = false })!;
        }

        public static async Task<Nginx> StartAsync(string location)
        {
            var nginx = new Nginx(location);
            await HostUnderTest.UntilAsync(() => nginx._process.HasExited || nginx.Accepts());
            nginx._process.HasExited.ShouldBeFalse(nginx._process.HasExited ? await nginx._process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken) : "");
            return nginx;
        }

        public async Task<HttpStatusCode> SendAsync(HttpMethod method, string path, string? host = null, string? body = null)
        {
            using var http = new HttpClient();
            using var request = new HttpRequestMessage(method, $"http://127.0.0.1:{_port}{path}");
            request.Headers.Host = host;
            request.Content = body is null ? null : new StringContent(body);
            using HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return response.StatusCode;
        }

        public void Dispose()
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
            _folder.Dispose();
        }

        private bool Accepts()
        {
            using var client = new System.Net.Sockets.TcpClient();
            try
            {
                client.Connect(IPAddress.Loopback, _port);
                return true;
            }
            catch (System.Net.Sockets.SocketException)
            {
                return false;
            }
        }
    }
}
