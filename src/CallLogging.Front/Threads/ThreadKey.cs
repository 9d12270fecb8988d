using System.Globalization;
using System.Text;

namespace CallLogging.Front;

/// <summary>Names the thread that a call's messages belong to; each epoch of it is one conversation (spec F3, F4).</summary>
/// <param name="Value">The text without the epoch. It may hold a number: never for logs.</param>
/// <param name="Rule">Why this thread.</param>
public sealed record ThreadKey(string Value, ThreadRule Rule)
{
    // The epoch is written behind it.
    private const int MaxLength = FrontChannelMessage.MaxExternalIdLength - 12;

    /// <summary>Whether later calls write into it too, so that it can have been archived before this one.</summary>
    public bool IsShared => Rule is ThreadRule.Contact or ThreadRule.ContactAndLine;

    /// <summary>Decides it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="destination">The destination's name: two Fronts never share a thread (law 6).</param>
    /// <param name="threading">Which calls share one.</param>
    public static ThreadKey Of(Call call, string destination, Threading threading = Threading.PerContact)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentException.ThrowIfNullOrEmpty(destination);
        CustomerHandle customer = CustomerHandle.Of(call);
        if (!customer.IsOneCustomer)
        {
            return OfCall(call, destination, ThreadRule.UnknownCaller);
        }

        return threading switch
        {
            Threading.PerContact => new(Short($"{destination}/contact/{customer.Handle.Handle}"), ThreadRule.Contact),
            Threading.PerContactAndLine => new(Short($"{destination}/line/{call.Key.AccountKey}:{call.Line?.Id.Value}/{customer.Handle.Handle}"), ThreadRule.ContactAndLine),
            Threading.PerCall => OfCall(call, destination, ThreadRule.Call),
        };
    }

    /// <summary>What Front gets of an epoch: at most 200 units (Front's limit for external conversation ids).</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    public string At(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epoch, 1);
        return string.Create(CultureInfo.InvariantCulture, $"{Value}/{epoch}");
    }

    private static ThreadKey OfCall(Call call, string destination, ThreadRule rule) => new(Short($"{destination}/call/{call.Key}"), rule);

    private static string Short(string key) => ShortKey.Of(key, MaxLength);

    // It may hold a number.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Rule = ").Append(Rule);
        return true;
    }
}
