using System.Net.Sockets;
using CallLogging.Delivery;
using CallLogging.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CallLogging.Hosting;

/// <summary>Checks the settings of all packages and opens the stores before the host starts anything.</summary>
/// <remarks>
/// The host waits for its lifetime before it does anything else, and what the lifetime throws reaches the program directly. What a service throws
/// at start, the host logs: it would print the errors a second time. A lifetime that is added after <c>AddCallLogging</c> replaces this one; then
/// the services make the check, and the errors appear in that log as well.
/// </remarks>
internal sealed class CheckingLifetime([FromKeyedServices(CheckingLifetime.Key)] IHostLifetime lifetime, SettingsCheck check, IServiceProvider services) : IHostLifetime
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

        // A store that cannot be opened throws here, and not while the host creates its services.
        _ = services.GetService<CallStores>();
        _ = services.GetService<IRoutingStore>();
        return lifetime.WaitForStartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => lifetime.StopAsync(cancellationToken);
}

/// <summary>
/// Ends a process with one line per error if nothing catches a fault of the start that a person can correct: with exit code 2 after an
/// <see cref="InvalidSettingsException"/>, and with 1 if the server's address is in use.
/// </summary>
internal static class StartFaultExit
{
    private const int InvalidSettings = 2;
    private const int AddressInUse = 1;

    private static int s_isRegistered;

    /// <summary>Registers the handler, once. It runs only where the process would end anyway, so that a program that catches the exception notices nothing.</summary>
    public static void Register()
    {
        if (Interlocked.Exchange(ref s_isRegistered, 1) == 0)
        {
            AppDomain.CurrentDomain.UnhandledException += (_, unhandled) => ExitIfCorrectable(unhandled.ExceptionObject as Exception);
        }
    }

    private static void ExitIfCorrectable(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is InvalidSettingsException invalid)
            {
                Console.Error.WriteLine(invalid.Message);
                Environment.Exit(InvalidSettings);
            }

            if (fault is IOException && FindSocketError(fault) is SocketError.AddressAlreadyInUse or SocketError.AccessDenied or SocketError.AddressNotAvailable)
            {
                // The text of the server names the address.
                Console.Error.WriteLine($"{fault.Message.TrimEnd('.')}. End the program that listens there, or choose another address with --urls or ASPNETCORE_URLS.");
                Environment.Exit(AddressInUse);
            }
        }
    }

    private static SocketError? FindSocketError(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is SocketException socket)
            {
                return socket.SocketErrorCode;
            }
        }

        return null;
    }
}
