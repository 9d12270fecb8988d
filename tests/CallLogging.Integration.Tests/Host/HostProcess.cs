using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CallLogging.Integration.Tests.Host;

/// <summary>The web host of samples/CallDesk in a process of its own, which can be killed, paused and started again under one address.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private const int MaxLines = 200;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly HttpClient _http;
    private readonly ConcurrentQueue<string> _output = new();
    private Process? _process;

    public HostProcess(IReadOnlyDictionary<string, string> settings)
    {
        _settings = settings;
        Address = new Uri($"http://127.0.0.1:{FindFreePort()}");
        _http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
    }

    public Uri Address { get; }

    /// <summary>The listener of the operations, on which nothing else is served to people.</summary>
    private Uri Operations { get; } = new($"http://127.0.0.1:{FindFreePort()}");

    /// <summary>The last 200 lines that its processes have written.</summary>
    public IReadOnlyCollection<string> Output => _output;

    /// <summary>Starts the process, and waits until it is ready.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "CallDesk.dll"), "--urls", Address.ToString(), "--operations", Operations.Authority },
        };
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach ((string name, string value) in _settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += KeepLine;
        _process.ErrorDataReceived += KeepLine;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(s_timeout);
        while (!await IsReadyAsync(timeout.Token))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The host ended with {_process.ExitCode}:\n{string.Join('\n', _output)}");
            }

            await Task.Delay(20, timeout.Token);
        }
    }

    /// <summary>Ends the process by SIGKILL: it runs no handler, no finally and no flush.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Stops the process by SIGSTOP, unnoticed by the process, until <see cref="ContinueAsync"/>.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    public Task ContinueAsync() => SignalAsync("CONT");

    /// <summary>Ends the process by SIGTERM, as an orderly shutdown does, and returns its exit code.</summary>
    public async Task<int> EndAsync()
    {
        await SignalAsync("TERM");
        await _process!.WaitForExitAsync().WaitAsync(s_timeout);
        int code = _process.ExitCode;
        _process.Dispose();
        _process = null;
        return code;
    }

    /// <summary>Returns the number of work items in all queues, or null if the host does not respond.</summary>
    public async Task<int?> CountWorkItemsAsync()
    {
        try
        {
            using Stream response = await _http.GetStreamAsync(new Uri(Operations, "/operations"));
            using var overview = await System.Text.Json.JsonDocument.ParseAsync(response);
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
            using HttpResponseMessage response = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The client's own time-out means only that the host is not ready yet.
            return false;
        }
    }

    private async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{_process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    private void KeepLine(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { Length: > 0 } text)
        {
            _output.Enqueue(text);
            while (_output.Count > MaxLines && _output.TryDequeue(out _))
            {
                // The loop drops the oldest lines.
            }
        }
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
