using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CallLogging.Integration.Tests.Host;

/// <summary>The web host of samples/CallDesk in a process of its own, which can be killed, stopped and started again under one address.</summary>
internal sealed class DeskProcess : IAsyncDisposable
{
    private const int KeptLines = 200;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly HttpClient _http;
    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;

    public DeskProcess(IReadOnlyDictionary<string, string> settings)
    {
        _settings = settings;
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        _http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
    }

    public Uri Address { get; }

    /// <summary>The last lines that all its lives have said.</summary>
    public IReadOnlyCollection<string> Said => _said;

    /// <summary>Starts it, and waits until it answers.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "CallDesk.dll"), "--urls", Address.ToString() },
        };
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach ((string name, string value) in _settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        while (!await IsReadyAsync(patience.Token))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The host ended with {_process.ExitCode}:\n{string.Join('\n', _said)}");
            }

            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>SIGKILL: no handler, no finally, no flush.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>SIGSTOP: it stands still and knows nothing of it, until it is continued.</summary>
    public Task StopAsync() => SignalAsync("STOP");

    public Task ContinueAsync() => SignalAsync("CONT");

    /// <summary>SIGTERM, as an orderly shutdown does.</summary>
    public async Task<int> EndAsync()
    {
        await SignalAsync("TERM");
        await _process!.WaitForExitAsync().WaitAsync(s_patience);
        int code = _process.ExitCode;
        _process.Dispose();
        _process = null;
        return code;
    }

    /// <summary>How much waits, of all kinds of work; null where it does not answer.</summary>
    public async Task<int?> WaitingAsync()
    {
        try
        {
            using Stream answer = await _http.GetStreamAsync(new Uri("/operations", UriKind.Relative));
            using var overview = await System.Text.Json.JsonDocument.ParseAsync(answer);
            return overview.RootElement.GetProperty("work").EnumerateArray().Sum(w => w.GetProperty("waiting").GetInt32());
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }

        _http.Dispose();
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage answer = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The client's own time-out says that the host is not ready yet, and nothing else.
            return false;
        }
    }

    private async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{_process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { Length: > 0 } text)
        {
            _said.Enqueue(text);
            while (_said.Count > KeptLines && _said.TryDequeue(out _))
            {
                // The oldest go.
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
