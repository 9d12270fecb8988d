using CallLogging;
using CallLogging.Delivery;
using CallLogging.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Extension methods that add destinations of the host's own, and connections.</summary>
public static class CallLoggingBuilderExtensions
{
    /// <summary>Adds a destination.</summary>
    /// <param name="builder">The builder of the host.</param>
    /// <param name="destination">The destination. A host has each name once.</param>
    /// <returns>The same builder.</returns>
    public static ICallLoggingBuilder AddDestination(this ICallLoggingBuilder builder, IDestination destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return builder.AddDestination(destination.Name, _ => destination);
    }

    /// <summary>Adds a destination that needs other services.</summary>
    /// <param name="builder">The builder of the host.</param>
    /// <param name="name">The kind and name of the destination, such as <c>mycrm:prod</c>. A host has each name once.</param>
    /// <param name="create">Creates the destination, once, when the host starts.</param>
    /// <returns>The same builder.</returns>
    public static ICallLoggingBuilder AddDestination(this ICallLoggingBuilder builder, string name, Func<IServiceProvider, IDestination> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(create);
        builder.Services.AddSingleton(new SettingsPart(name, name, static _ => []) { IsDestination = true });
        builder.Services.AddSingleton(create);
        return builder;
    }

    /// <summary>Connects an account to a destination: the calls of the account are written there. The names are checked when the host starts.</summary>
    /// <param name="builder">The builder of the host.</param>
    /// <param name="from">The account: <c>main</c>, or <c>aircall:main</c> if several providers have an account with that name.</param>
    /// <param name="to">The destination: <c>prod</c>, or <c>salesforce:prod</c> if several kinds have a destination with that name.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public static ICallLoggingBuilder Connect(this ICallLoggingBuilder builder, string from, string to)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(from);
        ArgumentException.ThrowIfNullOrEmpty(to);
        builder.Services.Configure<CallLoggingOptions>(o => o.Connections.Add(new Connection(from, to)));
        return builder;
    }

    /// <summary>Connects some lines of an account to a destination: the calls over these lines are written there, and those of other lines are not.</summary>
    /// <param name="builder">The builder of the host.</param>
    /// <param name="from">The account, as for the other overload.</param>
    /// <param name="to">The destination, as for the other overload.</param>
    /// <param name="lines">
    /// The lines, each as an id, a name or a number, in which <c>*</c> stands for any text: <c>61001</c>, <c>Sales *</c>, <c>+4930*</c>. Empty lists
    /// and wrong patterns are reported when the host starts.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public static ICallLoggingBuilder Connect(this ICallLoggingBuilder builder, string from, string to, params IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(from);
        ArgumentException.ThrowIfNullOrEmpty(to);
        ArgumentNullException.ThrowIfNull(lines);
        builder.Services.Configure<CallLoggingOptions>(o => o.Connections.Add(new Connection(from, to) { Lines = lines.ToValueList() }));
        return builder;
    }
}
