using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>One record of a request that writes many.</summary>
/// <param name="SObject">The object's API name.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Id">The record to change, or null to create one.</param>
public sealed record SalesforceRow(string SObject, ValueList<EffectField> Fields, SalesforceId? Id = null)
{
    /// <summary>The most rows of one request: Salesforce's limit for sObject collections.</summary>
    public const int MaxRows = 200;
}
