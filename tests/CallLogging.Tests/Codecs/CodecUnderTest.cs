using System.Text;
using CallLogging.Delivery;
using CallLogging.Front;
using CallLogging.Hosting;
using CallLogging.Routing;
using CallLogging.Salesforce;
using CallLogging.Testing;

namespace CallLogging.Tests.Codecs;

/// <summary>A codec with the values that it is tested with, without its type.</summary>
internal abstract class CodecUnderTest
{
    /// <summary>Every codec of the libraries, by the name that a test run shows.</summary>
    public static IReadOnlyDictionary<string, CodecUnderTest> All { get; } = new Dictionary<string, CodecUnderTest>(StringComparer.Ordinal)
    {
        ["event"] = new CodecUnderTest<CallEvent>(CoreJson.Events),
        ["effect"] = new CodecUnderTest<Effect>(CoreJson.Effects),
        ["request"] = new CodecUnderTest<ProviderRequest>(CoreJson.Requests),
        ["no facts"] = new CodecUnderTest<IDestinationFacts>(NoFacts.Codec, _ => NoFacts.Instance),
        ["recording facts"] = new CodecUnderTest<IDestinationFacts>(RecordingFacts.Codec, static r => r.Next<RecordingFacts>()),
        ["list facts"] = new CodecUnderTest<IDestinationFacts>(CallListFacts.Codec, static r => r.Next<CallListFacts>()),
        ["Salesforce facts"] = new CodecUnderTest<IDestinationFacts>(SalesforceJson.Facts, static r => r.Next<SalesforceFacts>()),
        ["Front facts"] = new CodecUnderTest<IDestinationFacts>(FrontJson.Facts, static r => r.Next<FrontFacts>()),
        ["history progress"] = new CodecUnderTest<HistoryProgress>(HistoryJson.Codec),
        ["routing state"] = new CodecUnderTest<RoutingState>(RoutingJson.States),
        ["session"] = new CodecUnderTest<RoutingSession>(RoutingJson.Sessions),
        ["presence"] = new CodecUnderTest<AgentPresence>(RoutingJson.Agents),
        ["call type"] = new CodecUnderTest<StoredCallType>(RoutingJson.CallTypes),
        ["explanation"] = new CodecUnderTest<RoutingExplanation>(RoutingJson.Explanations),
        ["listed call"] = new CodecUnderTest<ListedCall>(RoutingJson.ListedCalls),
        ["activity"] = new CodecUnderTest<CallActivity>(RoutingJson.Activities),
    };

    /// <summary>Writes the value that a seed stands for.</summary>
    public abstract byte[] Write(int seed);

    /// <summary>Reads a document and writes it again; null if the codec says that it cannot be read.</summary>
    public abstract byte[]? Rewrite(byte[] json, out UnreadableDocumentException? fault);

    /// <summary>Determines whether the value of a seed is equal after it was written and read.</summary>
    public abstract bool RoundTrips(int seed);
}

/// <summary>A codec of one type.</summary>
internal sealed class CodecUnderTest<T>(JsonCodec<T> codec, Func<RandomValues, T>? next = null) : CodecUnderTest
    where T : class
{
    public override byte[] Write(int seed) => codec.Write(Next(seed));

    public override byte[]? Rewrite(byte[] json, out UnreadableDocumentException? fault)
    {
        try
        {
            fault = null;
            return codec.Write(codec.Read(json));
        }
        catch (UnreadableDocumentException unreadable)
        {
            fault = unreadable;
            return null;
        }
    }

    public override bool RoundTrips(int seed)
    {
        T value = Next(seed);
        T read = codec.Read(codec.Write(value));
        return (value is RoutingState || read.Equals(value)) && Encoding.UTF8.GetString(codec.Write(read)) == codec.WriteText(value)
            && codec.Write(codec.ReadText(codec.WriteText(value))).AsSpan().SequenceEqual(codec.Write(value));
    }

    private T Next(int seed) => next is null ? new RandomValues(seed).Next<T>() : next(new RandomValues(seed));
}
