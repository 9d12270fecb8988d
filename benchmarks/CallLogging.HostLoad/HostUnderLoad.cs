using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CallLogging.HostLoad;

/// <summary>The host in a process of its own, so that the measuring program shares neither memory nor collector with it.</summary>
internal sealed class HostUnderLoad : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;
    private bool _isEnded;

    private HostUnderLoad(Process process, Uri address)
    {
        _process = process;
        Address = address;
        _http = new HttpClient { BaseAddress = address };
    }

    public Uri Address { get; }

    public static async Task<HostUnderLoad> StartAsync(string store, Uri login, int commitDelay)
    {
        var address = new Uri($"http://127.0.0.1:{FindFreePort()}");
        Process process = Process.Start(Environment.ProcessPath!,
            [.. GetProgramArguments(), "host", address.ToString(), store, login.ToString(), commitDelay.ToString(CultureInfo.InvariantCulture)]);
        var host = new HostUnderLoad(process, address);
        for (int i = 0; i < 1000; i++)
        {
            try
            {
                using HttpResponseMessage response = await host._http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return host;
                }
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                // The host does not listen yet.
            }

            await Task.Delay(20);
        }

        throw new TimeoutException("The host did not become ready within 1,000 attempts, 20 ms apart.");
    }

    /// <summary>Reads the figures of the host: live megabytes after a full collection, working set in megabytes, commits, processor seconds.</summary>
    public async Task<(double Live, double WorkingSet, long Commits, double Cpu)> ReadFiguresAsync()
    {
        string[] parts = (await _http.GetStringAsync(new Uri("/figures", UriKind.Relative))).Split(' ');
        return (ParseNumber(parts[0]) / 1048576, ParseNumber(parts[1]) / 1048576, (long)ParseNumber(parts[2]), ParseNumber(parts[3]));
    }

    /// <summary>Reads the number of calls that wait for the destination, and the wait of the oldest in seconds.</summary>
    public async Task<(int Waiting, double OldestSeconds)> ReadBacklogAsync()
    {
        string[] parts = (await _http.GetStringAsync(new Uri("/backlog", UriKind.Relative))).Split(' ');
        return ((int)ParseNumber(parts[0]), ParseNumber(parts[1]));
    }

    public async ValueTask DisposeAsync()
    {
        if (_isEnded)
        {
            return;
        }

        _isEnded = true;
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // If "dotnet HostLoad.dll" started this program, the host must be started in the same way.
    private static IEnumerable<string> GetProgramArguments() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Path.Combine(AppContext.BaseDirectory, "CallLogging.HostLoad.dll")] : [];

    private static double ParseNumber(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
