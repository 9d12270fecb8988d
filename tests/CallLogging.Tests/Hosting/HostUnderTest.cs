using CallLogging.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallLogging.Tests.Hosting;

/// <summary>A host with the pipeline on a manual clock. The clock advances by itself, so that waiting takes no real time.</summary>
internal sealed class HostUnderTest : IAsyncDisposable
{
    private readonly ServiceProvider _provider;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _ticking;

    private readonly TimeSpan _step;

    /// <summary>Builds a host.</summary>
    /// <param name="configure">Registers what the host has in addition to the pipeline.</param>
    /// <param name="clock">The clock; null for a new one.</param>
    /// <param name="step">The time by which the clock advances per real millisecond. Much concurrent work needs small steps: on a busy machine, leases must not end before the work is done.</param>
    public HostUnderTest(Action<IServiceCollection> configure, ManualTimeProvider? clock = null, TimeSpan? step = null)
    {
        _step = step ?? TimeSpan.FromMilliseconds(500);
        Clock = clock ?? new ManualTimeProvider();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        services.AddCallLogging();
        configure(services);
        _provider = services.BuildServiceProvider();
        _ticking = Task.Run(TickAsync);
    }

    public ManualTimeProvider Clock { get; }

    public RecordedLog Log { get; } = new();

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    public T GetKeyed<T>(string key)
        where T : notnull => _provider.GetRequiredKeyedService<T>(key);

    public async Task StartAsync()
    {
        foreach (IHostedService service in _provider.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }
    }

    /// <summary>Waits until a condition holds, while the clock advances.</summary>
    public static async Task UntilAsync(Func<bool> holds)
    {
        for (int i = 0; i < 12_000; i++)
        {
            if (holds())
            {
                return;
            }

            await Task.Delay(10);
        }

        throw new TimeoutException("The condition did not hold within 2 minutes.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IHostedService service in _provider.GetServices<IHostedService>())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _stop.CancelAsync();
        await _ticking;
        await _provider.DisposeAsync();
        _stop.Dispose();
    }

    private async Task TickAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            await Task.Delay(1);
            Clock.Advance(_step);
        }
    }
}
