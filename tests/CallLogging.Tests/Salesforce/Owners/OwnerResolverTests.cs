using System.Text;
using CallLogging.Salesforce;
using Shouldly;
using static CallLogging.Tests.Salesforce.PlanSamples;

namespace CallLogging.Tests.Salesforce.Owners;

public sealed class OwnerResolverTests
{
    private static readonly SalesforceId MappedUser = new("005000000000007AAA");

    private static readonly (string Name, Agent? Agent, SalesforceUser[] Users)[] Agents =
    [
        ("mapped", Ben, []),
        ("by e-mail", Anna, [User(AnnaUser, "anna.berger@example.com")]),
        ("unknown", Anna, []),
        ("too young", Anna, [User(AnnaUser, "anna.berger@example.com") with { CreatedAt = Start.AddHours(-24).AddSeconds(1) }]),
        ("inactive", Anna, [User(AnnaUser, "anna.berger@example.com") with { IsActive = false }]),
        ("without e-mail", Anna with { Email = null }, [User(AnnaUser, "anna.berger@example.com")]),
    ];

    private static readonly (string Name, RecordChoice Choice)[] Records =
    [
        ("active owner", Matched(RecordOwnerKind.ActiveUser)),
        ("inactive owner", Matched(RecordOwnerKind.InactiveUser)),
        ("queue", Matched(RecordOwnerKind.Queue)),
        ("no owner", new RecordChoice(Ada with { Owner = null }, RecordRule.Matched)),
        ("created", new RecordChoice(null, RecordRule.Created)),
        ("no match", new RecordChoice(null, RecordRule.NoMatch)),
        ("withheld", new RecordChoice(null, RecordRule.NumberWithheld)),
        ("refused", new RecordChoice(null, RecordRule.RecordRefused)),
    ];

    [Fact]
    public void Resolve_WholeMatrix_AsApproved_S25()
    {
        var table = new StringBuilder();
        foreach (UnansweredOutboundOwner setting in Enum.GetValues<UnansweredOutboundOwner>())
        {
            foreach (SalesforceId? configured in new SalesforceId?[] { null, ConfiguredUser })
            {
                table.Append($"UnansweredOutboundOwner {setting}, configured user {(configured is null ? "not set" : "set")}\n");
                table.Append($"{"agent",-15}{"record",-15}{string.Concat(Enum.GetValues<CallOutcome>().Select(o => $"{o,-20}"))}".TrimEnd()).Append('\n');
                foreach ((string agentName, Agent? agent, SalesforceUser[] users) in Agents)
                {
                    foreach ((string recordName, RecordChoice choice) in Records)
                    {
                        var row = new StringBuilder($"{agentName,-15}{recordName,-15}");
                        foreach (CallOutcome outcome in Enum.GetValues<CallOutcome>())
                        {
                            Call call = Of(outcome);
                            OwnerContext context = Context(choice) with
                            {
                                Users = users.ToValueList(),
                                ConfiguredUserId = configured,
                                UnansweredOutboundOwner = setting,
                            };
                            row.Append($"{OwnerResolver.Resolve(call.Agent is null ? call : call with { Agent = agent }, context).Rule,-20}");
                        }

                        table.Append(row.ToString().TrimEnd()).Append('\n');
                    }
                }
            }
        }

        table.ToString().ShouldMatchApproved(c => c.NoDiff());
    }

    [Fact]
    public void Resolve_WhateverIsPassedOver_IsNamedWithItsReason_S25()
    {
        var table = new StringBuilder();
        foreach ((string name, Agent? agent, SalesforceUser[] users) in Agents.Append(("nobody", null, [])))
        {
            Add($"agent {name}", Of(CallOutcome.InboundAnswered) with { Agent = agent }, Context(Matched(RecordOwnerKind.ActiveUser)) with { Users = users.ToValueList() });
        }

        foreach ((string name, RecordChoice choice) in Records)
        {
            Add($"missed, record {name}", Of(CallOutcome.InboundMissed), Context(choice));
        }

        table.ToString().ShouldMatchApproved(c => c.NoDiff());

        void Add(string name, Call call, OwnerContext context)
        {
            OwnerDecision owner = OwnerResolver.Resolve(call, context);
            table.Append($"{name}: {owner.Rule}\n");
            foreach (RejectedCandidate passed in owner.Rejected)
            {
                table.Append($"  not {passed.Candidate}: {passed.Reason}\n");
            }
        }
    }

    [Fact]
    public void Resolve_AnsweredByUserOfSameEmail_OwnsInAnyCase_S25()
    {
        OwnerContext context = Context(Matched(RecordOwnerKind.ActiveUser)) with { Users = [User(AnnaUser, " ANNA.berger@example.com ")] };
        OwnerResolver.Resolve(Of(CallOutcome.InboundAnswered), context).ShouldBe(new OwnerDecision(AnnaUser, OwnerRule.AgentEmail));
    }

    [Theory]
    [InlineData(-24 * 3600, OwnerRule.AgentEmail)]
    [InlineData((-24 * 3600) + 1, OwnerRule.RecordOwner)]
    public void Resolve_UserOfADay_IsOldEnoughExactlyThen_S25(int createdSecondsBeforeCall, OwnerRule expected)
    {
        OwnerContext context = Context(Matched(RecordOwnerKind.ActiveUser)) with
        {
            Users = [User(AnnaUser, "anna.berger@example.com") with { CreatedAt = Start.AddSeconds(createdSecondsBeforeCall) }],
        };
        OwnerResolver.Resolve(Of(CallOutcome.InboundAnswered), context).Rule.ShouldBe(expected);
    }

    [Fact]
    public void Resolve_SeveralUsersOfOneEmail_OldestThenId_S25()
    {
        SalesforceUser young = User(new SalesforceId("005000000000011AAA"), "anna.berger@example.com");
        SalesforceUser old = young with { Id = new SalesforceId("005000000000013AAA"), CreatedAt = Start.AddYears(-3) };
        SalesforceUser oldToo = old with { Id = new SalesforceId("005000000000012AAA") };
        OwnerContext context = Context(Matched(RecordOwnerKind.ActiveUser)) with { Users = [young, old, oldToo] };
        OwnerResolver.Resolve(Of(CallOutcome.InboundAnswered), context).Id.ShouldBe(oldToo.Id);
    }

    [Fact]
    public void Resolve_MappedUserInactive_FallsToEmailThenOwner_S25()
    {
        OwnerContext context = Context(Matched(RecordOwnerKind.ActiveUser)) with
        {
            Users = [new SalesforceUser(MappedUser) { IsActive = false }],
        };
        OwnerDecision owner = OwnerResolver.Resolve(Of(CallOutcome.InboundAnswered) with { Agent = Ben }, context);
        owner.Rule.ShouldBe(OwnerRule.RecordOwner);
        owner.Rejected.ShouldBe(
        [
            new RejectedCandidate($"mapped_user {MappedUser}", "inactive user"),
            new RejectedCandidate("agent_email", "no user has the agent's e-mail address"),
        ]);
    }

    [Fact]
    public void Resolve_MappedUserAmongInactiveOthers_Owns_S25()
    {
        OwnerContext context = Context(Matched(RecordOwnerKind.ActiveUser)) with
        {
            Users = [new SalesforceUser(MappedUser), User(AnnaUser, "anna.berger@example.com") with { IsActive = false }],
        };
        OwnerResolver.Resolve(Of(CallOutcome.InboundAnswered) with { Agent = Ben }, context)
            .ShouldBe(new OwnerDecision(MappedUser, OwnerRule.MappedUser));
    }

    [Fact]
    public void Resolve_MappedUserRefused_FallsToEmail_S25_S30()
    {
        OwnerContext context = Context(Matched(RecordOwnerKind.ActiveUser)) with
        {
            Users = [User(ConfiguredUser, "ben.okafor@example.com")],
            RejectedOwners = [MappedUser],
        };
        OwnerResolver.Resolve(Of(CallOutcome.InboundAnswered) with { Agent = Ben }, context)
            .ShouldBe(new OwnerDecision(ConfiguredUser, OwnerRule.AgentEmail, [new RejectedCandidate($"mapped_user {MappedUser}", "refused by Salesforce")]));
    }

    [Fact]
    public void Resolve_RefusedOwners_AreNotTriedAgain_S30()
    {
        OwnerContext context = Context(Matched(RecordOwnerKind.ActiveUser)) with
        {
            Users = [User(AnnaUser, "anna.berger@example.com")],
            ConfiguredUserId = ConfiguredUser,
            RejectedOwners = [AnnaUser, RecordOwnerUser, ConfiguredUser],
        };
        OwnerDecision owner = OwnerResolver.Resolve(Of(CallOutcome.InboundAnswered), context);
        owner.ShouldBe(new OwnerDecision(
            Integration,
            OwnerRule.IntegrationUser,
            [
                new RejectedCandidate($"agent_email {AnnaUser}", "refused by Salesforce"),
                new RejectedCandidate("record_owner", "refused by Salesforce"),
                new RejectedCandidate("configured_user", "refused by Salesforce"),
            ]));
    }

    [Theory]
    [InlineData(CallOutcome.InboundAnswered, true)]
    [InlineData(CallOutcome.OutboundAnswered, true)]
    [InlineData(CallOutcome.OutboundUnanswered, true)]
    [InlineData(CallOutcome.InboundMissed, false)]
    [InlineData(CallOutcome.InboundVoicemail, false)]
    public void Claim_RecordOfIntegrationUser_PassesToWhoMakesOrAnswers_S26(CallOutcome outcome, bool isClaimed)
    {
        OwnerContext context = Context(new RecordChoice(Ada with { Owner = new RecordOwner(Integration, RecordOwnerKind.ActiveUser) }, RecordRule.Matched)) with
        {
            Users = [User(AnnaUser, "anna.berger@example.com")],
        };
        OwnershipChange claim = OwnershipChange.Decide(Of(outcome), context, isEnabled: true);
        claim.NewOwner.ShouldBe(isClaimed ? AnnaUser : null);
        claim.Rule.ShouldBe(isClaimed ? OwnershipChangeRule.Changed : OwnershipChangeRule.NoAgentUser);
    }

    [Fact]
    public void Claim_OtherOwnersAndTurnedOff_Stay_S26()
    {
        OwnerContext theirs = Context(Matched(RecordOwnerKind.ActiveUser)) with { Users = [User(AnnaUser, "anna.berger@example.com")] };
        OwnershipChange.Decide(Of(CallOutcome.InboundAnswered), theirs, isEnabled: true).Rule.ShouldBe(OwnershipChangeRule.OwnedByOthers);
        OwnerContext created = theirs with { Record = new RecordChoice(null, RecordRule.Created) };
        OwnershipChange.Decide(Of(CallOutcome.InboundAnswered), created, isEnabled: true).NewOwner.ShouldBe(AnnaUser);
        OwnershipChange.Decide(Of(CallOutcome.InboundAnswered), created, isEnabled: false).ShouldBe(new OwnershipChange(null, OwnershipChangeRule.TurnedOff));
    }

    [Fact]
    public void Claim_AgentIsIntegrationUser_NothingChanges_S26()
    {
        OwnerContext context = Context(new RecordChoice(null, RecordRule.Created)) with { Users = [User(Integration, "anna.berger@example.com")] };
        OwnershipChange.Decide(Of(CallOutcome.InboundAnswered), context, isEnabled: true).Rule.ShouldBe(OwnershipChangeRule.NoAgentUser);
    }

    [Fact]
    public void Decisions_NoCallOrContext_Throw_S25_S26()
    {
        Call call = Of(CallOutcome.InboundAnswered);
        OwnerContext context = Context(Matched(RecordOwnerKind.ActiveUser));
        Should.Throw<ArgumentNullException>(() => OwnerResolver.Resolve(null!, context));
        Should.Throw<ArgumentNullException>(() => OwnerResolver.Resolve(call, null!));
        Should.Throw<ArgumentNullException>(() => OwnershipChange.Decide(null!, context, isEnabled: false));
        Should.Throw<ArgumentNullException>(() => OwnershipChange.Decide(call, null!, isEnabled: false));
        Should.Throw<ArgumentNullException>(() => AgentUser.Find(null, Start, null!));
    }

    private static RecordChoice Matched(RecordOwnerKind owner) =>
        new(Ada with { Owner = new RecordOwner(RecordOwnerUser, owner) }, RecordRule.Matched);

    private static OwnerContext Context(RecordChoice choice) => new(Integration, choice)
    {
        UserMap = [KeyValuePair.Create("BEN.okafor@example.com", MappedUser)],
    };
}
