using System.Globalization;
using System.Text;

namespace CallLogging.Front;

/// <summary>The key of the thread that a call's messages belong to. Each generation of a thread is one conversation.</summary>
/// <param name="Value">The key without the generation. It may contain a number and must not be logged.</param>
/// <param name="Rule">The rule that chose this thread.</param>
public sealed record ThreadKey(string Value, ThreadRule Rule)
{
    // Leaves room for the generation, which is appended.
    private const int MaxLength = FrontChannelMessage.MaxExternalIdLength - 12;

    /// <summary>Gets a value indicating whether several calls write into the thread, so that its conversation can have been archived before this call.</summary>
    public bool IsShared => Rule is ThreadRule.Contact or ThreadRule.ContactAndLine;

    /// <summary>Decides the thread of a call.</summary>
    /// <param name="call">The call, whose customer and line decide.</param>
    /// <param name="destination">The name of the destination. It is part of the key, so two Front companies never share a thread.</param>
    /// <param name="threading">The setting that states which calls share a conversation.</param>
    /// <returns>The key and its rule. Calls of unknown callers always have their own thread.</returns>
    /// <exception cref="ArgumentException">The destination is empty.</exception>
    public static ThreadKey Create(Call call, string destination, Threading threading = Threading.PerContact)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentException.ThrowIfNullOrEmpty(destination);
        CustomerHandle customer = CustomerHandle.From(call);
        if (!customer.IsOneCustomer)
        {
            return CreateForCall(call, destination, ThreadRule.UnknownCaller);
        }

        // All forms of a number reach one telephone, so they share a thread.
        string telephone = call.Customer.Number!.Value.Number!.Value.CommonForm.E164;
        return threading switch
        {
            Threading.PerContact => new(Shorten($"{destination}/contact/{telephone}"), ThreadRule.Contact),
            Threading.PerContactAndLine => new(Shorten($"{destination}/line/{call.Key.AccountKey}:{call.Line?.Id.Value}/{telephone}"), ThreadRule.ContactAndLine),
            Threading.PerCall => CreateForCall(call, destination, ThreadRule.Call),
        };
    }

    /// <summary>Returns the key of one generation, which Front gets as the external conversation id.</summary>
    /// <param name="generation">The number of the conversation in the thread, from 1.</param>
    /// <returns>The key, at most 200 UTF-16 units long (Front's limit for external conversation ids).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public string GetGenerationKey(int generation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(generation, 1);
        return string.Create(CultureInfo.InvariantCulture, $"{Value}/{generation}");
    }

    private static ThreadKey CreateForCall(Call call, string destination, ThreadRule rule) => new(Shorten($"{destination}/call/{call.Key}"), rule);

    private static string Shorten(string key) => ShortKey.Shorten(key, MaxLength);

    // The key may contain a number, which must not reach logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Rule = ").Append(Rule);
        return true;
    }
}

/// <summary>The rule that chose the thread of a call.</summary>
public enum ThreadRule
{
    /// <summary>The thread of the contact.</summary>
    Contact,

    /// <summary>The thread of the contact and the line.</summary>
    ContactAndLine,

    /// <summary>A separate thread per call, as the settings state.</summary>
    Call,

    /// <summary>A separate thread per call, because the caller is unknown or is the company itself.</summary>
    UnknownCaller,
}

/// <summary>The setting that states which calls share a conversation.</summary>
public enum Threading
{
    /// <summary>All calls with one contact share a conversation.</summary>
    PerContact,

    /// <summary>All calls with one contact over one line share a conversation.</summary>
    PerContactAndLine,

    /// <summary>Each call has its own conversation.</summary>
    PerCall,
}
