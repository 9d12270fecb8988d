using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CallLogging.Hosting;

/// <summary>Checks the settings of all packages before the host starts anything.</summary>
/// <remarks>
/// The host waits for its lifetime before it does anything else, and what the lifetime throws reaches the program directly. What a service throws
/// at start, the host logs: it would print the errors a second time. A lifetime that is added after <c>AddCallLogging</c> replaces this one; then
/// the services make the check, and the errors appear in that log as well.
/// </remarks>
internal sealed class CheckingLifetime([FromKeyedServices(CheckingLifetime.Key)] IHostLifetime lifetime, SettingsCheck check) : IHostLifetime
{
    private const string Key = "CallLogging";

    /// <summary>Puts the check in front of the lifetime that the host has so far; without one, there is no host.</summary>
    public static void Wrap(IServiceCollection services)
    {
        if (services.LastOrDefault(s => s.ServiceType == typeof(IHostLifetime) && !s.IsKeyedService) is not { } wrapped)
        {
            return;
        }

        services.Remove(wrapped);
        services.Add(wrapped switch
        {
            { ImplementationInstance: { } instance } => new ServiceDescriptor(typeof(IHostLifetime), Key, instance),
            { ImplementationFactory: { } create } => new ServiceDescriptor(typeof(IHostLifetime), Key, (provider, _) => create(provider), ServiceLifetime.Singleton),
            _ => new ServiceDescriptor(typeof(IHostLifetime), Key, wrapped.ImplementationType!, ServiceLifetime.Singleton),
        });
        services.AddSingleton<IHostLifetime, CheckingLifetime>();
    }

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        check.ThrowIfInvalid();
        return lifetime.WaitForStartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => lifetime.StopAsync(cancellationToken);
}

/// <summary>Ends a process with exit code 2 and one line per error if nothing catches an <see cref="InvalidSettingsException"/>.</summary>
internal static class InvalidSettingsExit
{
    private const int ExitCode = 2;

    private static int s_isRegistered;

    /// <summary>Registers the handler, once. It runs only where the process would end anyway, so that a program that catches the exception notices nothing.</summary>
    public static void Register()
    {
        if (Interlocked.Exchange(ref s_isRegistered, 1) == 0)
        {
            AppDomain.CurrentDomain.UnhandledException += (_, unhandled) => ExitIfSettingsAreInvalid(unhandled.ExceptionObject as Exception);
        }
    }

    private static void ExitIfSettingsAreInvalid(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is InvalidSettingsException invalid)
            {
                Console.Error.WriteLine(invalid.Message);
                Environment.Exit(ExitCode);
            }
        }
    }
}
